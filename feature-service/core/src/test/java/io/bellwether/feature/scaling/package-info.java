@NullMarked
package io.bellwether.feature.scaling;

import org.jspecify.annotations.NullMarked;
