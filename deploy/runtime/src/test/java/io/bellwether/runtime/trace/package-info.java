/** Traces without a collector, and the header as the standard wants it. */
@NullMarked
package io.bellwether.runtime.trace;

import org.jspecify.annotations.NullMarked;
