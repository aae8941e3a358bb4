package io.bellwether.cli;

import picocli.CommandLine.Option;

/** What every judgement of a model needs to be told. */
final class JudgingOptions {
    @Option(
            names = "--fee-bps",
            paramLabel = "BPS",
            defaultValue = "10",
            description = "Fee of each fill (default: ${DEFAULT-VALUE}).")
    private double feeBps;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of everything random (default: ${DEFAULT-VALUE}).")
    private long seed;

    double feeBps() {
        return feeBps;
    }

    long seed() {
        return seed;
    }
}
