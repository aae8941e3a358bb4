package io.bellwether.training.split;

import java.util.List;

/**
 * Three stretches in order of time.
 *
 * @param trainShare where validation begins, as a share of the rows
 * @param validationShare how much of them it takes; 0 for none
 * @param embargo moments kept free between parts beyond what purging takes
 */
public record Chronological(double trainShare, double validationShare, long embargo) implements Splitter {
    public Chronological {
        if (!(trainShare > 0 && validationShare >= 0 && trainShare + validationShare < 1)) {
            throw new IllegalArgumentException(
                    "the shares of train and validation must leave some for test, were %s and %s"
                            .formatted(trainShare, validationShare));
        }
    }

    /** The only fold. */
    public Fold fold(Spans spans) {
        int rows = spans.size();
        int validationFrom = spans.startOfMoment((int) (rows * trainShare));
        int testFrom = spans.startOfMoment((int) (rows * (trainShare + validationShare)));
        Purge purge = new Purge(spans, embargo);
        RowSet train = purge.awayFrom(
                testFrom, rows, purge.awayFrom(validationFrom, testFrom, RowSet.range(0, validationFrom)));
        RowSet validation = purge.awayFrom(testFrom, rows, RowSet.range(validationFrom, testFrom));
        RowSet test = RowSet.range(testFrom, rows);
        return new Fold(train, validation, test, rows - train.size() - validation.size() - test.size());
    }

    @Override
    public List<Fold> folds(Spans spans) {
        return List.of(fold(spans));
    }

    @Override
    public String name() {
        return "chronological";
    }

    @Override
    public boolean safe() {
        return true;
    }
}
