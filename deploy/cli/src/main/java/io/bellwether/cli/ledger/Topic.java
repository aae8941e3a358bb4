package io.bellwether.cli.ledger;

import io.bellwether.execution.contract.ExecutionTopics;
import io.bellwether.feature.contract.FeatureTopics;
import io.bellwether.inference.contract.InferenceTopics;
import io.bellwether.marketdata.contract.MarketDataTopics;
import io.bellwether.risk.contract.RiskTopics;

/** The topics of the pipeline, without the trading mode in front. */
public enum Topic {
    BARS(MarketDataTopics.BARS, 4, false),
    MARKET_EVENTS(MarketDataTopics.MARKET_EVENTS, 4, false),
    /** As many partitions as the bars: who owns a symbol's partition here writes to the same one there. */
    SYMBOLS(MarketDataTopics.SYMBOLS, 4, true),
    FEATURE_VECTORS(FeatureTopics.FEATURE_VECTORS, 4, false),
    PREDICTIONS(InferenceTopics.PREDICTIONS, 4, false),
    RISK_EVENTS(RiskTopics.RISK_EVENTS, 1, false),
    ORDER_COMMANDS(ExecutionTopics.ORDER_COMMANDS, 1, false),
    ORDER_EVENTS(ExecutionTopics.ORDER_EVENTS, 1, false),
    MODEL_EVENTS(InferenceTopics.MODEL_EVENTS, 1, true);

    /** What failed records' topics end in. */
    public static final String DEAD_LETTER_SUFFIX = "-dlq";

    private final String text;
    private final int partitions;
    private final boolean compacted;

    Topic(String text, int partitions, boolean compacted) {
        this.text = text;
        this.partitions = partitions;
        this.compacted = compacted;
    }

    /** The name on the broker. */
    public String on(String mode) {
        return mode + "." + text;
    }

    /** The name, on the broker, of the topic for records of this one that could not be handled. */
    public String deadLettersOn(String mode) {
        return on(mode) + DEAD_LETTER_SUFFIX;
    }

    public String text() {
        return text;
    }

    public int partitions() {
        return partitions;
    }

    public boolean compacted() {
        return compacted;
    }
}
