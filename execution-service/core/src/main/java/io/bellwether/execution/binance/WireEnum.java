package io.bellwether.execution.binance;

/** Reads an enum value that the venue may have invented since this was written. */
final class WireEnum {
    private WireEnum() {}

    static <E extends Enum<E>> E parse(E[] values, String text, E unknown) {
        for (E value : values) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        return unknown;
    }
}
