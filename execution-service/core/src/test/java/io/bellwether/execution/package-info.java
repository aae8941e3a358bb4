@NullMarked
package io.bellwether.execution;

import org.jspecify.annotations.NullMarked;
