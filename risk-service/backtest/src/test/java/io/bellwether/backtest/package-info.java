/** Tests. */
@NullMarked
package io.bellwether.backtest;

import org.jspecify.annotations.NullMarked;
