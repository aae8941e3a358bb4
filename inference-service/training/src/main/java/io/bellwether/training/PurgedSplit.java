package io.bellwether.training;

/**
 * Divides samples in order of time into three stretches with a gap between neighbours. A label is made from later prices
 * and features overlap with those of neighbouring bars, so without the gap the last labels of one part would tell about
 * the next.
 *
 * @param train what the network learns from
 * @param validation what decides when it has learned enough
 * @param test what judges it, once
 */
record PurgedSplit(Range train, Range validation, Range test) {
    /**
     * Sample numbers.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record Range(int from, int to) {
        Range {
            if (from < 0 || to <= from) {
                throw new IllegalArgumentException("a range must not be empty, was %d to %d".formatted(from, to));
            }
        }

        int size() {
            return to - from;
        }
    }

    /**
     * Splits at the given shares of the samples.
     *
     * @param samples how many samples, one for each bar without a hole
     * @param trainShare where validation begins, gap included in train's share
     * @param validationShare the same for test
     * @param gap samples left out at the end of train and of validation; not less than {@code horizon}
     * @param horizon how many bars later a label is known
     */
    static PurgedSplit of(int samples, double trainShare, double validationShare, int gap, int horizon) {
        if (gap < horizon) {
            throw new IllegalArgumentException(
                    "gap must be at least the label's horizon of %d bars, was %d".formatted(horizon, gap));
        }
        int validationFrom = (int) (samples * trainShare);
        int testFrom = (int) (samples * (trainShare + validationShare));
        return new PurgedSplit(
                new Range(0, validationFrom - gap),
                new Range(validationFrom, testFrom - gap),
                new Range(testFrom, samples));
    }
}
