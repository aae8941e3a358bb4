package io.bellwether.backtest;

/**
 * What {@link BenchmarkProgram} is asked for.
 *
 * @param file of bars
 * @param model folder of a model
 * @param cells of the grid that is swept
 * @param threads that sweep side by side
 */
public record BenchmarkOrder(String file, String model, int cells, int threads) {
    public BenchmarkOrder {
        if (cells < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "cells and threads must be at least 1, were %d and %d".formatted(cells, threads));
        }
    }
}
