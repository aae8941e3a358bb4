package io.bellwether.backtest.parity;

/** What is compared, in the order in which one follows from the other. */
public enum Strand {
    FEATURE_VECTORS("feature vectors"),
    PREDICTIONS("predictions"),
    DECISIONS("decisions"),
    ORDERS("orders"),
    FILLS("fills"),
    EQUITY("equity");

    private final String text;

    Strand(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
