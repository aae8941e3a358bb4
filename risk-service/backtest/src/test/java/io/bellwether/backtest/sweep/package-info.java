/** Tests. */
@NullMarked
package io.bellwether.backtest.sweep;

import org.jspecify.annotations.NullMarked;
