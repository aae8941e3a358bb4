package io.bellwether.risk;

import io.bellwether.execution.contract.Side;

/** Which way a position goes. */
public enum Direction {
    /** Bought: gains when the price rises. */
    LONG(Side.BUY),
    /** Sold without holding: gains when the price falls. Only where the venue lends, never on spot. */
    SHORT(Side.SELL);

    private final Side entrySide;

    Direction(Side entrySide) {
        this.entrySide = entrySide;
    }

    /** The side that opens or enlarges such a position. */
    public Side entrySide() {
        return entrySide;
    }

    /** The side that closes it. */
    public Side exitSide() {
        return entrySide.opposite();
    }

    public Direction opposite() {
        return this == LONG ? SHORT : LONG;
    }
}
