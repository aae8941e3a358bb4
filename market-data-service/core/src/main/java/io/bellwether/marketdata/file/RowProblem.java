package io.bellwether.marketdata.file;

/**
 * A row that is not a bar, or not the bar that may come here.
 *
 * @param line its line in the file, from 1, the header included
 * @param reason which column broke which rule with which value
 */
public record RowProblem(long line, String reason) implements BarLine {}
