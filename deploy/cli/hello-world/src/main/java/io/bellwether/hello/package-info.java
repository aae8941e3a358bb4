/** A baseline for the start of services, and nothing else. */
@NullMarked
package io.bellwether.hello;

import org.jspecify.annotations.NullMarked;
