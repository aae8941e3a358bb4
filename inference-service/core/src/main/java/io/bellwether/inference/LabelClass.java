package io.bellwether.inference;

/** The answers a classifier chooses from. A manifest says in which order its network gives them. */
public enum LabelClass {
    /** Neither of the others. */
    HOLD,
    /** A low: worth more a little later. */
    BUY,
    /** A high: worth less a little later. */
    SELL
}
