package io.bellwether.feature.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * However the bars arrive, a column has the same bits: one by one as live, in blocks as in training, the last bar of each
 * block seen before in up to three unfinished versions, and with the state carried at random rows into an engine that was
 * just built, as a restart does.
 *
 * <p>Blocks of one row are what a live service computes. That every row has then the bits of the full history says of all
 * rows what {@link TruncationAudit} says of its cuts, as far as the first way of cutting goes.
 */
final class ArrivalAudit {
    private static final int[] BLOCKS = {1, 7, 64, 256, 1_024};

    /** A block of a whole long history would need its memory for each column. */
    private static final int LARGEST_BLOCK = 16_384;

    private static final int MAX_UNFINISHED = 3;

    private final List<Subject> subjects;
    private final History history;
    private final FullHistory full;
    private final SplittableRandom random;
    private final double[] buffer = new double[LARGEST_BLOCK];
    /** By subject, then by way of arrival: the first row that differs. */
    private final List<Map<String, Integer>> differing = new ArrayList<>();

    private ArrivalAudit(List<Subject> subjects, History history, FullHistory full, SplittableRandom random) {
        this.subjects = subjects;
        this.history = history;
        this.full = full;
        this.random = random;
        subjects.forEach(_ -> differing.add(new TreeMap<>()));
    }

    /** What was found of each subject, in their order. */
    static List<Arrival> run(List<Subject> subjects, History history, FullHistory full, SplittableRandom random) {
        ArrivalAudit audit = new ArrivalAudit(subjects, history, full, random);
        for (int rows : BLOCKS) {
            audit.inBlocks("blocks of " + rows, rows);
        }
        audit.inBlocks("the largest block", LARGEST_BLOCK);
        audit.mixed();
        return audit.differing.stream().map(Arrival::new).toList();
    }

    private void inBlocks(String way, int blockRows) {
        SubjectEngine engine = new SubjectEngine(subjects, blockRows);
        for (int stretch = 0; stretch < history.stretches(); stretch++) {
            double[][] rows = history.stretch(stretch);
            engine.restart();
            for (int from = 0; from < rows.length; from += blockRows) {
                int to = Math.min(from + blockRows, rows.length);
                arrive(engine, rows, from, to);
                compare(way, engine, to - from, history.start(stretch) + from);
            }
        }
    }

    /** Blocks of random sizes, and after some of them another engine goes on with the state. */
    private void mixed() {
        SubjectEngine engine = new SubjectEngine(subjects, FullHistory.BLOCK_ROWS);
        SubjectEngine resting = new SubjectEngine(subjects, FullHistory.BLOCK_ROWS);
        for (int stretch = 0; stretch < history.stretches(); stretch++) {
            double[][] rows = history.stretch(stretch);
            engine.restart();
            int from = 0;
            while (from < rows.length) {
                int size = random.nextInt(1, random.nextBoolean() ? 4 : FullHistory.BLOCK_ROWS);
                int to = Math.min(from + size, rows.length);
                arrive(engine, rows, from, to);
                compare("mixed blocks with restarts", engine, to - from, history.start(stretch) + from);
                if (random.nextInt(4) == 0) {
                    resting.restore(engine.state());
                    SubjectEngine other = engine;
                    engine = resting;
                    resting = other;
                }
                from = to;
            }
        }
    }

    /** The rows as one block whose last one is seen in some unfinished versions before it closes. */
    private void arrive(SubjectEngine engine, double[][] rows, int from, int to) {
        int versions = random.nextInt(MAX_UNFINISHED + 1);
        if (versions == 0) {
            engine.block(rows, from, to);
            return;
        }
        double[] closed = rows[to - 1];
        double[][] block = Arrays.copyOfRange(rows, from, to);
        block[block.length - 1] = OtherRows.unfinished(closed, random);
        engine.block(block, 0, block.length);
        for (int version = 1; version < versions; version++) {
            engine.replaceLast(OtherRows.unfinished(closed, random));
        }
        engine.replaceLast(closed);
    }

    private void compare(String way, SubjectEngine engine, int rows, int firstRow) {
        for (int s = 0; s < subjects.size(); s++) {
            engine.copy(s, rows, buffer);
            int at = Arrays.mismatch(buffer, 0, rows, full.values(s), firstRow, firstRow + rows);
            if (at >= 0) {
                differing.get(s).putIfAbsent(way, firstRow + at);
            }
        }
    }
}
