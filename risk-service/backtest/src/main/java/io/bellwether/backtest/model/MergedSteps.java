package io.bellwether.backtest.model;

import io.bellwether.risk.Step;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The steps of several symbols side by side, those that close together at once. Each source is read by a thread of its own
 * that runs a little ahead, so memory does not grow with the number of steps.
 */
public final class MergedSteps {
    private static final int BATCH = 256;
    private static final int BATCHES_AHEAD = 4;

    private final List<StepSource> sources;

    /** @param sources each of another symbol */
    public MergedSteps(List<StepSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** Takes the steps of one close, in the order of their symbols' names. */
    @FunctionalInterface
    public interface Taker {
        void take(List<Step> together) throws IOException;
    }

    /** All steps, from the first close to the last. */
    public void read(Taker taker) throws IOException {
        List<Ahead> ahead = sources.stream().map(Ahead::new).toList();
        try {
            PriorityQueue<Ahead> next = new PriorityQueue<>(
                    Comparator.comparingLong(Ahead::closeMillis).thenComparing(Ahead::symbol));
            for (Ahead source : ahead) {
                if (source.advance()) {
                    next.add(source);
                }
            }
            while (!next.isEmpty()) {
                taker.take(together(next));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while steps were read");
        } finally {
            ahead.forEach(Ahead::stop);
        }
    }

    private static List<Step> together(PriorityQueue<Ahead> next) throws IOException, InterruptedException {
        long closeMillis = next.element().closeMillis();
        List<Step> together = new ArrayList<>(next.size());
        while (!next.isEmpty() && next.element().closeMillis() == closeMillis) {
            Ahead source = next.remove();
            together.add(source.step());
            if (source.advance()) {
                next.add(source);
            }
        }
        return together;
    }

    /** One source, read ahead. */
    private static final class Ahead {
        /** A part of the steps, or what ended them. */
        private record Part(
                List<Step> steps, boolean last, @Nullable IOException failure) {}

        private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(BATCHES_AHEAD);
        private final Thread reader;
        private Part part = new Part(List.of(), false, null);
        private int at = -1;
        /** Of the step it stands at; asked for at every comparison. */
        private long closeMillis;

        Ahead(StepSource source) {
            this.reader = Thread.ofPlatform().daemon().name("steps").start(() -> readAll(source));
        }

        private void readAll(StepSource source) {
            List<Step> batch = new ArrayList<>(BATCH);
            try {
                source.read(step -> {
                    batch.add(step);
                    if (batch.size() == BATCH) {
                        put(new Part(List.copyOf(batch), false, null));
                        batch.clear();
                    }
                });
                put(new Part(List.copyOf(batch), true, null));
            } catch (InterruptedIOException stopped) {
                Thread.currentThread().interrupt();
            } catch (IOException failure) {
                putFailure(failure);
            } catch (RuntimeException failure) {
                putFailure(new IOException("the steps cannot be made: " + failure, failure));
            }
        }

        private void putFailure(IOException failure) {
            try {
                put(new Part(List.of(), true, failure));
            } catch (InterruptedIOException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private void put(Part next) throws InterruptedIOException {
            try {
                parts.put(next);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("nobody wants more steps");
            }
        }

        /** Goes to the next step; false where there is none. */
        boolean advance() throws IOException, InterruptedException {
            at++;
            while (at == part.steps().size()) {
                if (part.last()) {
                    return false;
                }
                part = parts.take();
                at = 0;
                if (part.failure() != null) {
                    throw part.failure();
                }
            }
            closeMillis = step().bar().bar().closeTime().toEpochMilli();
            return true;
        }

        Step step() {
            return part.steps().get(at);
        }

        long closeMillis() {
            return closeMillis;
        }

        String symbol() {
            return step().bar().bar().symbol().value();
        }

        void stop() {
            reader.interrupt();
        }
    }
}
