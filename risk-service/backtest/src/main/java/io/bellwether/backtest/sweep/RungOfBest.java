package io.bellwether.backtest.sweep;

/** The best cell on a rung of the ladder of costs. */
public record RungOfBest(String name, double totalReturn, double sharpe, int trades, int liquidated) {}
