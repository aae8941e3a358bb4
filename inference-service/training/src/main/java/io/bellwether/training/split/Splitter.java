package io.bellwether.training.split;

import java.util.List;

/**
 * A way to divide rows.
 *
 * <ul>
 *   <li>{@link Chronological}: one model, judged on the latest rows. For a model that goes into service.
 *   <li>{@link WalkForward}: retrained again and again, as it would have been live. For an evaluation over eras.
 *   <li>{@link CombinatorialPurged}: many paths through the same history. For asking how much of a result is luck.
 *   <li>{@link UnsafeShuffled}: leaks. Only to reproduce what others published.
 * </ul>
 */
public sealed interface Splitter permits Chronological, WalkForward, CombinatorialPurged, UnsafeShuffled {
    /** Folds in order of their test rows. */
    List<Fold> folds(Spans spans);

    /** The name in reports and on the command line. */
    String name();

    /** Whether judged rows are unknown to what is learned from. Reports say in red where they are not. */
    boolean safe();
}
