package io.bellwether.backtest.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Trades all cells of a grid, on several threads, and goes on where an interrupted one was. */
public final class Sweep {
    private final Walk walk;
    private final int threads;

    public Sweep(Walk walk, int threads) {
        this.walk = walk;
        this.threads = threads;
    }

    /** All results in the order of the cells, and how many were known before. */
    public record Outcome(List<CellResult> results, int resumed) {
        public Outcome {
            results = List.copyOf(results);
        }
    }

    /**
     * Trades.
     *
     * @param file of finished cells; empty if none are kept
     * @param study what makes cells comparable, see {@link FinishedCells#open}
     * @param done hears how many are done
     */
    public Outcome run(List<Cell> cells, Optional<Path> file, String study, IntConsumer done) throws IOException {
        FinishedCells finished = file.isPresent() ? FinishedCells.open(file.get(), study) : null;
        Map<String, CellResult> known = finished == null ? Map.of() : finished.known();
        AtomicInteger count = new AtomicInteger();
        List<Future<CellResult>> futures = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Cell cell : cells) {
                CellResult before = known.get(cell.key());
                futures.add(pool.submit(() -> {
                    CellResult result = before == null ? walk.trade(cell, Walk.Gait.LEAP) : before;
                    if (before == null && finished != null) {
                        finished.add(result);
                    }
                    done.accept(count.incrementAndGet());
                    return result;
                }));
            }
            List<CellResult> results = new ArrayList<>();
            for (Future<CellResult> future : futures) {
                results.add(result(future));
            }
            int resumed = (int)
                    cells.stream().filter(cell -> known.containsKey(cell.key())).count();
            return new Outcome(results, resumed);
        }
    }

    private static CellResult result(Future<CellResult> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; the finished cells are kept, give the command again", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a cell could not be traded", e.getCause());
        }
    }
}
