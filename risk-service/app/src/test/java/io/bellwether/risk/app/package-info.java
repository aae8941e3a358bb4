/** The service against a real broker and a real database. */
@NullMarked
package io.bellwether.risk.app;

import org.jspecify.annotations.NullMarked;
