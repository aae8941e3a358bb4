package io.bellwether.training.reproduce;

/**
 * How much is computed for it. Less is quicker and rougher.
 *
 * @param walks random walks that the tutorial is tried on
 * @param windows of bars that it learns from and is judged on; it had 1,000
 * @param epochs of its network; it took 60
 * @param grid whether all twelve of its networks that minimise cross entropy are tried, on the first walk
 * @param bars the newest ones that classifiers of minutes learn from and are judged on
 */
record Effort(int walks, int windows, int epochs, boolean grid, int bars) {
    Effort {
        if (walks < 1 || windows < 200 || epochs < 1 || bars < 1_000) {
            throw new IllegalArgumentException(
                    "there must be 1 walk, 200 windows, 1 epoch and 1000 bars at least, were %d, %d, %d and %d"
                            .formatted(walks, windows, epochs, bars));
        }
    }
}
