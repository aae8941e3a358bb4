package io.bellwether.feature.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Deleting the future changes nothing: at random cuts the value from a history that ends there has the bits of the value
 * from the full history.
 *
 * <p>Each cut is looked at in two ways. In the first the engine has never been given a row after the cut, so whatever it
 * says was computed from the past; one walk through the history makes all cuts, since a history that goes on after a cut
 * was truncated while it stood there. In the second the rows up to the cut are computed together with a different future,
 * in one block: a column that peeks within its block finds other rows there than in the full history, and differs.
 *
 * <p>It does not prove that the rows themselves were known when they claim to be; that is the data's promise. Nor can it see
 * through an expression that was built with the data in hand; the catalogue's are built from a name.
 */
final class TruncationAudit {
    private static final int MAX_LEAD = 64;
    private static final int MAX_OTHER_FUTURE = 64;

    private final History history;
    private final FullHistory full;
    private final SplittableRandom random;
    private final SubjectEngine engine;
    private final int[] failed;
    private final int[] firstFailed;
    private final double[] buffer = new double[MAX_LEAD + MAX_OTHER_FUTURE];

    private TruncationAudit(List<Subject> subjects, History history, FullHistory full, SplittableRandom random) {
        this.history = history;
        this.full = full;
        this.random = random;
        this.engine = new SubjectEngine(subjects, FullHistory.BLOCK_ROWS);
        this.failed = new int[subjects.size()];
        this.firstFailed = new int[subjects.size()];
        Arrays.fill(firstFailed, -1);
    }

    /** What was found of each subject, in their order. */
    static List<Truncation> run(
            List<Subject> subjects, History history, FullHistory full, int cuts, SplittableRandom random) {
        TruncationAudit audit = new TruncationAudit(subjects, history, full, random);
        int[] rows = distinctRows(history.rows(), cuts, random);
        audit.walk(rows);
        List<Truncation> found = new ArrayList<>();
        for (int s = 0; s < subjects.size(); s++) {
            found.add(new Truncation(rows.length, audit.failed[s], audit.firstFailed[s]));
        }
        return found;
    }

    private void walk(int[] cuts) {
        int stretch = -1;
        int next = 0;
        for (int cut : cuts) {
            if (stretch < 0 || cut >= history.end(stretch)) {
                stretch = history.stretchOf(cut);
                engine.restart();
                next = 0;
            }
            double[][] rows = history.stretch(stretch);
            int last = cut - history.start(stretch);
            int lead = Math.max(next, last - random.nextInt(MAX_LEAD));
            engine.run(rows, next, lead);
            cut(rows, lead, last, cut);
            next = last + 1;
        }
    }

    /** Computes {@code lead} to {@code last} with a different future and then with none, which is how the walk goes on. */
    private void cut(double[][] rows, int lead, int last, int cut) {
        double[] before = engine.state();
        double[][] other = withOtherFuture(rows, lead, last);
        engine.block(other, 0, other.length);
        boolean[] different = new boolean[engine.subjects()];
        int kept = last + 1 - lead;
        for (int s = 0; s < different.length; s++) {
            engine.copy(s, other.length, buffer);
            different[s] = !Arrays.equals(buffer, 0, kept, full.values(s), cut + 1 - kept, cut + 1);
        }
        engine.restore(before);
        engine.block(rows, lead, last + 1);
        for (int s = 0; s < different.length; s++) {
            engine.copy(s, kept, buffer);
            different[s] |= !Arrays.equals(buffer, 0, kept, full.values(s), cut + 1 - kept, cut + 1);
            if (different[s]) {
                failed[s]++;
                firstFailed[s] = firstFailed[s] < 0 ? cut : firstFailed[s];
            }
        }
    }

    private double[][] withOtherFuture(double[][] rows, int lead, int last) {
        int kept = last + 1 - lead;
        double[][] other = new double[kept + random.nextInt(1, MAX_OTHER_FUTURE + 1)][];
        for (int i = 0; i < other.length; i++) {
            other[i] = i < kept
                    ? rows[lead + i]
                    : OtherRows.other(history.row(random.nextInt(history.rows())), other[i - 1], random);
        }
        return other;
    }

    /** At most {@code count} of the rows 0 to {@code rows}, each once, ascending. */
    private static int[] distinctRows(int rows, int count, SplittableRandom random) {
        if (count >= rows) {
            int[] all = new int[rows];
            Arrays.setAll(all, row -> row);
            return all;
        }
        // Of the rows that are left, each is taken with the probability that fills what is still wanted.
        int[] chosen = new int[count];
        int taken = 0;
        for (int row = 0; taken < count; row++) {
            if (random.nextInt(rows - row) < count - taken) {
                chosen[taken++] = row;
            }
        }
        return chosen;
    }
}
