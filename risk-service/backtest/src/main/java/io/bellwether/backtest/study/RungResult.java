package io.bellwether.backtest.study;

import io.bellwether.backtest.performance.Performance;

/** What the strategy earned on one rung. */
public record RungResult(String name, Performance performance) {}
