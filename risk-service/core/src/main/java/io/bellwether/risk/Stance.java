package io.bellwether.risk;

/** What the account holds of a symbol, as strategies see it: dust is nothing. */
public enum Stance {
    FLAT,
    LONG,
    SHORT;

    /** Whether a position of this direction is held. */
    public boolean is(Direction direction) {
        return this == LONG ? direction == Direction.LONG : this == SHORT && direction == Direction.SHORT;
    }
}
