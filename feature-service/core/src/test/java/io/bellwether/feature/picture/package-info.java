@NullMarked
package io.bellwether.feature.picture;

import org.jspecify.annotations.NullMarked;
