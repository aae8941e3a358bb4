/** What risk promises, as tests named after the promises. Events are made by {@code Scene}. */
@NullMarked
package io.bellwether.risk;

import org.jspecify.annotations.NullMarked;
