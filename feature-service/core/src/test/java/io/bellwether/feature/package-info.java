@NullMarked
package io.bellwether.feature;

import org.jspecify.annotations.NullMarked;
