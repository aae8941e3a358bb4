package io.bellwether.execution;

import java.util.Locale;

/** Whether orders are real. The mode is part of every client order id, so that the two can never be confused. */
public enum TradingMode {
    PAPER("bwp-"),
    LIVE("bwl-");

    private final String idPrefix;

    TradingMode(String idPrefix) {
        this.idPrefix = idPrefix;
    }

    String idPrefix() {
        return idPrefix;
    }

    /** Whether an order of that id was placed by us in this mode. */
    public boolean owns(String clientOrderId) {
        return clientOrderId.startsWith(idPrefix);
    }

    /** The mode written as in the configuration: {@code paper} or {@code live}. */
    public static TradingMode parse(String text) {
        return switch (text) {
            case "paper" -> PAPER;
            case "live" -> LIVE;
            default -> throw new IllegalArgumentException("mode must be paper or live, was '%s'".formatted(text));
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
