@NullMarked
package io.bellwether.execution.binance;

import org.jspecify.annotations.NullMarked;
