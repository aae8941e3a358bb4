/** Tests of what every service does alike. */
@NullMarked
package io.bellwether.runtime;

import org.jspecify.annotations.NullMarked;
