package io.bellwether.training.split;

/**
 * One division of the rows.
 *
 * @param train what is learned from
 * @param validation what decides when enough has been learned; may be empty
 * @param test what judges, once
 * @param purged rows that stand in none of the parts because they would have told of a later part
 */
public record Fold(RowSet train, RowSet validation, RowSet test, int purged) {
    public Fold {
        if (train.isEmpty() || test.isEmpty()) {
            throw new IllegalArgumentException(
                    "a fold needs rows to learn from and rows to judge on, was train %s, validation %s, test %s, %d purged; take more bars, a shorter horizon or a smaller embargo"
                            .formatted(train, validation, test, purged));
        }
    }
}
