/** Every event that risk ever put on the wire can still be read. */
@NullMarked
package io.bellwether.risk.contract;

import org.jspecify.annotations.NullMarked;
