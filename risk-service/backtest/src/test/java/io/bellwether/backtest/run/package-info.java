/** Tests. */
@NullMarked
package io.bellwether.backtest.run;

import org.jspecify.annotations.NullMarked;
