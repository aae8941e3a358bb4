package io.bellwether.training.run;

import io.bellwether.training.split.Chronological;
import io.bellwether.training.split.CombinatorialPurged;
import io.bellwether.training.split.Spans;
import io.bellwether.training.split.Splitter;
import io.bellwether.training.split.UnsafeShuffled;
import io.bellwether.training.split.WalkForward;
import java.util.List;

/** The ways to divide rows that can be asked for by id. All but the last keep an embargo of the label's horizon. */
final class SplitChoice {
    static final double TRAIN_SHARE = 0.7;
    static final double VALIDATION_SHARE = 0.15;

    private static final String UNSAFE = "unsafe-shuffled";
    private static final List<String> IDS = List.of(
            "chronological", "walk-forward", "walk-forward-expanding", "purged-k-fold", "combinatorial-purged", UNSAFE);

    /** Stretches that walk-forward is judged on; before the first one as many moments as two of them are learned from. */
    private static final int STRETCHES = 5;

    private static final int GROUPS = 6;

    private SplitChoice() {}

    static List<String> ids() {
        return IDS;
    }

    /**
     * The splitter of that id.
     *
     * @param embargoMillis kept free beyond what purging takes
     */
    static Splitter of(String id, Spans spans, long embargoMillis, long seed) {
        return switch (id) {
            case "chronological" -> new Chronological(TRAIN_SHARE, VALIDATION_SHARE, embargoMillis);
            case "walk-forward" -> walkForward(WalkForward.Memory.SLIDING, spans, embargoMillis);
            case "walk-forward-expanding" -> walkForward(WalkForward.Memory.EXPANDING, spans, embargoMillis);
            case "purged-k-fold" -> new CombinatorialPurged(GROUPS, 1, embargoMillis);
            case "combinatorial-purged" -> new CombinatorialPurged(GROUPS, 2, embargoMillis);
            case UNSAFE -> new UnsafeShuffled(TRAIN_SHARE + VALIDATION_SHARE, seed);
            default -> throw unknown(id);
        };
    }

    /** Refuses an id that does not exist, before any work is done. */
    static void require(String id) {
        if (!IDS.contains(id)) {
            throw unknown(id);
        }
    }

    private static IllegalArgumentException unknown(String id) {
        return new IllegalArgumentException(
                "there is no split '%s'; there are %s".formatted(id, String.join(", ", IDS)));
    }

    private static WalkForward walkForward(WalkForward.Memory memory, Spans spans, long embargoMillis) {
        long moments = spans.decided(spans.size() - 1) - spans.decided(0) + 1;
        long stretch = Math.max(1, moments / (STRETCHES + 2));
        return new WalkForward(memory, moments - STRETCHES * stretch, stretch, embargoMillis);
    }
}
