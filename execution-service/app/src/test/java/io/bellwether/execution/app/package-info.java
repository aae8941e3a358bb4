@NullMarked
package io.bellwether.execution.app;

import org.jspecify.annotations.NullMarked;
