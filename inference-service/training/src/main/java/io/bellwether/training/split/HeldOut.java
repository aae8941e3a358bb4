package io.bellwether.training.split;

import java.util.Random;

/**
 * Sets rows to validate on apart from those to learn from, where a fold has none: the latest ones, with everything purged
 * that would tell of them; of a shuffled split random ones, as it deals with everything.
 */
public final class HeldOut {
    private HeldOut() {}

    /**
     * The fold with validation rows.
     *
     * @param share of the training rows
     * @param embargo moments kept free before them beyond what purging takes
     */
    public static Fold of(Fold fold, Spans spans, boolean safe, double share, long embargo, long seed) {
        if (!fold.validation().isEmpty()) {
            return fold;
        }
        RowSet rows = fold.train();
        if (!safe) {
            Random random = new Random(seed);
            RowSet validation = rows.where(_ -> random.nextDouble() < share);
            return new Fold(rows.where(row -> !validation.contains(row)), validation, fold.test(), fold.purged());
        }
        int first = rows.row((int) (rows.size() * (1 - share)));
        int from = spans.startOfMoment(first);
        RowSet validation = rows.where(row -> row >= from);
        RowSet train = rows.where(row -> row < from);
        if (!validation.isEmpty()) {
            train = new Purge(spans, embargo).awayFrom(validation.first(), validation.last() + 1, train);
        }
        int purged = fold.purged() + rows.size() - validation.size() - train.size();
        return new Fold(train, validation, fold.test(), purged);
    }
}
