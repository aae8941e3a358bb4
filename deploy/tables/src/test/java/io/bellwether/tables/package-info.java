@NullMarked
package io.bellwether.tables;

import org.jspecify.annotations.NullMarked;
