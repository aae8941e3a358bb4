package io.bellwether.backtest.report;

/** A line of a chart; {@code NaN} interrupts it. */
@SuppressWarnings("ArrayRecordComponent") // Drawn once, never compared.
record Line(String name, double[] millis, double[] values) {}
