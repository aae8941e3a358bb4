@NullMarked
package io.bellwether.execution.contract;

import org.jspecify.annotations.NullMarked;
