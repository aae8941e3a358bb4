@NullMarked
package io.bellwether.feature.audit;

import org.jspecify.annotations.NullMarked;
