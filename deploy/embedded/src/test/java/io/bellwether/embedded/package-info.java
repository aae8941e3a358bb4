@NullMarked
package io.bellwether.embedded;

import org.jspecify.annotations.NullMarked;
