package io.bellwether.feature.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A column forgets where its history began within its declared warm-up: from many cold starts, the value at the declared
 * row and at some rows after it is within 1e-9 of the value from the full history.
 *
 * <p>The difference is taken relative to the value, or to the root mean square of the column if that is larger: a column in
 * ticks that just crosses zero has not forgotten less there. A value that is a number from one start and none from the other
 * differs infinitely.
 *
 * <p>It is a measurement: rare states of a market that no start met may need longer. So does a market that sleeps for most
 * of a warm-up: a ratio of two averages that both fade, such as the RSI, keeps its value then, and a start in the middle of
 * the sleep cannot know it.
 */
final class WarmUpAudit {
    /** At the declared row a difference may be zero by accident; these follow it. */
    private static final int ROWS = 16;

    private final History history;
    private final FullHistory full;
    private final long seed;
    private final int starts;
    private final Forgetting[] found;

    private WarmUpAudit(int subjects, History history, FullHistory full, int starts, long seed) {
        this.history = history;
        this.full = full;
        this.starts = starts;
        this.seed = seed;
        this.found = new Forgetting[subjects];
        Arrays.fill(found, new Forgetting(0, 0, -1));
    }

    /**
     * What was found of each subject, in their order.
     *
     * @param starts how many cold starts for each, where the history has as many
     */
    static List<Forgetting> run(List<Subject> subjects, History history, FullHistory full, int starts, long seed) {
        WarmUpAudit audit = new WarmUpAudit(subjects.size(), history, full, starts, seed);
        Map<Integer, List<Integer>> byWarmUp = IntStream.range(0, subjects.size())
                .boxed()
                .collect(Collectors.groupingBy(index -> subjects.get(index).warmUpBars()));
        byWarmUp.forEach((warmUp, indices) ->
                audit.group(warmUp, indices, indices.stream().map(subjects::get).toList()));
        return List.of(audit.found);
    }

    /** Subjects with the same warm-up share their starts. */
    private void group(int warmUp, List<Integer> indices, List<Subject> subjects) {
        SubjectEngine engine = new SubjectEngine(subjects, FullHistory.BLOCK_ROWS);
        List<Integer> begins = begins(warmUp);
        for (int begin : begins) {
            int stretch = history.stretchOf(begin);
            double[][] rows = history.stretch(stretch);
            int from = begin - history.start(stretch);
            int declared = from + warmUp - 1;
            engine.restart();
            engine.run(rows, from, declared);
            for (int row = declared; row < Math.min(declared + ROWS, rows.length); row++) {
                engine.block(rows, row, row + 1);
                for (int i = 0; i < indices.size(); i++) {
                    judge(indices.get(i), engine.value(i), history.start(stretch) + row);
                }
            }
        }
        for (int index : indices) {
            found[index] = new Forgetting(begins.size(), found[index].residual(), found[index].row());
        }
    }

    private void judge(int subject, double cold, int row) {
        double expected = full.values(subject)[row];
        double residual = residual(cold, expected, full.scale(subject));
        if (residual > found[subject].residual()) {
            found[subject] = new Forgetting(0, residual, row);
        }
    }

    private static double residual(double cold, double expected, double scale) {
        if (Double.isNaN(cold) || Double.isNaN(expected)) {
            return Double.isNaN(cold) && Double.isNaN(expected) ? 0 : Double.POSITIVE_INFINITY;
        }
        double difference = Math.abs(cold - expected);
        return cold == expected ? 0 : difference / Math.max(Math.abs(expected), scale);
    }

    /** Random rows from which a warm-up fits into the stretch; never a stretch's first, where cold and full are the same. */
    private List<Integer> begins(int warmUp) {
        List<Integer> possible = new ArrayList<>();
        for (int stretch = 0; stretch < history.stretches(); stretch++) {
            for (int begin = history.start(stretch) + 1; begin + warmUp <= history.end(stretch); begin++) {
                possible.add(begin);
            }
        }
        if (possible.size() <= starts) {
            return possible;
        }
        // Drawn for each warm-up anew: a verdict does not depend on which other subjects are audited.
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> chosen = new ArrayList<>(starts);
        for (int i = 0; i < starts; i++) {
            chosen.add(possible.get(random.nextInt(possible.size())));
        }
        return chosen;
    }
}
