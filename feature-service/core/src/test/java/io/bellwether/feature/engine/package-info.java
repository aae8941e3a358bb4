@NullMarked
package io.bellwether.feature.engine;

import org.jspecify.annotations.NullMarked;
