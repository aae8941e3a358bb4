package io.bellwether.backtest.run;

/** When a market order meets its price. */
public enum FillMoment {
    /** At the close it was decided on: nobody can, and many a published backtest does. */
    SAME_CLOSE,
    /** At the open of the next bar, as live. */
    NEXT_OPEN
}
