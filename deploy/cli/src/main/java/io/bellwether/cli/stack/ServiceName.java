package io.bellwether.cli.stack;

/** The five services. */
public enum ServiceName {
    MARKET_DATA("market-data-service"),
    FEATURE("feature-service"),
    INFERENCE("inference-service"),
    EXECUTION("execution-service"),
    /** It serves the console too. */
    RISK("risk-service");

    private final String text;

    ServiceName(String text) {
        this.text = text;
    }

    /** The service's folder, and what people call it. */
    public String text() {
        return text;
    }
}
