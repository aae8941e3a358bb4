package io.bellwether.inference.label;

import io.bellwether.inference.LabelDefinition;
import java.util.Optional;

/**
 * A rule that labels bars. Which one to choose:
 *
 * <ul>
 *   <li>{@link MinMaxLabels} {@code minmax-11}: turning points, as CNN-TA has them; rare BUY and SELL among much HOLD
 *   <li>{@link BarrierLabels} {@code barrier-0.01-0.01-50}: which of two prices is reached first; the nearest to a trade
 *   <li>{@link DirectionLabels} {@code direction-5}: higher or not in some bars
 *   <li>{@link NextCloseLabels} {@code next-close}: a forecast of the next close
 *   <li>{@link TrendLabels} {@code trend-20-2}: whether a straight line through the next bars rises or falls clearly
 *   <li>{@link MovingAverageCrossLabels} {@code ma-cross-10-50} and {@link MeanReversionLabels} {@code mean-reversion}: what
 *       an indicator rule would have done; known at once, for models that imitate a rule
 * </ul>
 *
 * <p>A rule is applied to each stretch without a gap by itself. A bar whose answer needs bars that are missing has no label.
 */
public sealed interface Labelling
        permits MinMaxLabels,
                BarrierLabels,
                DirectionLabels,
                NextCloseLabels,
                MovingAverageCrossLabels,
                MeanReversionLabels,
                TrendLabels {
    /** The rule of that id, in any spelling of its numbers. */
    static LabellingChoice choose(String id) {
        return LabellingIds.choose(id);
    }

    /**
     * The rule of that id.
     *
     * @throws IllegalArgumentException if there is none; the message says what there is
     */
    static Labelling of(String id) {
        return switch (choose(id)) {
            case LabellingChoice.Known(Labelling labelling) -> labelling;
            case LabellingChoice.Unknown(String message) -> throw new IllegalArgumentException(message);
        };
    }

    /** The canonical id: one rule with one set of numbers has one id. */
    String id();

    /** The rule in one sentence. */
    String description();

    LabelTarget target();

    /** How many bars after its own a label is known at the latest; 0 if it is known at its own bar's close. */
    int horizonBars();

    /** How many bars before its own a label is made from. */
    default int lookbackBars() {
        return 0;
    }

    /** The label of {@code row}, made from bars of {@code stretch} alone; nothing where they do not suffice. */
    Optional<Label> label(Prices prices, Stretch stretch, int row);

    /** All labels of a series. */
    default LabelledSeries label(Prices prices) {
        LabelledSeries.Builder labels = new LabelledSeries.Builder(target(), prices.size());
        for (Stretch stretch : prices.stretches()) {
            for (int row = stretch.from(); row < stretch.to(); row++) {
                label(prices, stretch, row).ifPresent(labels::put);
            }
        }
        return labels.build();
    }

    /** How a model's manifest tells of it. */
    default LabelDefinition definition() {
        return new LabelDefinition(id(), description(), horizonBars());
    }
}
