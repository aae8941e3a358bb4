@NullMarked
package io.bellwether.feature.contract;

import org.jspecify.annotations.NullMarked;
