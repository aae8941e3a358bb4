package io.bellwether.marketdata.file;

/** What one row of a file turned out to be. */
public sealed interface BarLine permits HistoricBar, RowProblem {}
