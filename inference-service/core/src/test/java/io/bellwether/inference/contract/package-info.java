/** Tests that what was once on the wire still means the same. */
@NullMarked
package io.bellwether.inference.contract;

import org.jspecify.annotations.NullMarked;
