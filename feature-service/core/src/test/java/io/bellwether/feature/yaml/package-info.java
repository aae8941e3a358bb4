@NullMarked
package io.bellwether.feature.yaml;

import org.jspecify.annotations.NullMarked;
