package io.bellwether.backtest;

/**
 * What {@link BenchmarkProgram} is asked for.
 *
 * @param file of bars
 * @param model folder of a model
 * @param cells of the grid that is swept
 * @param threads that sweep side by side
 * @param longSymbols symbols of the long run
 * @param longDays how long it is
 */
public record BenchmarkOrder(String file, String model, int cells, int threads, int longSymbols, int longDays) {
    public BenchmarkOrder {
        if (cells < 1 || threads < 1 || longSymbols < 1 || longDays < 1) {
            throw new IllegalArgumentException(
                    "cells, threads, symbols and days must be at least 1, were %d, %d, %d and %d"
                            .formatted(cells, threads, longSymbols, longDays));
        }
    }
}
