@NullMarked
package io.bellwether.feature.set;

import org.jspecify.annotations.NullMarked;
