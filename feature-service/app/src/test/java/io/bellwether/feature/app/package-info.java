@NullMarked
package io.bellwether.feature.app;

import org.jspecify.annotations.NullMarked;
