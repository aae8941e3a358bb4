/** Tests of the running service against a real broker and a real database. */
@NullMarked
package io.bellwether.inference.app;

import org.jspecify.annotations.NullMarked;
