@NullMarked
package io.bellwether.feature.selection;

import org.jspecify.annotations.NullMarked;
