package io.bellwether.inference.label;

import java.util.Optional;

/**
 * {@code next-close} is the next close as a change from the bar's own, so that it means the same at every price level: the
 * forecast price is {@code close * (1 + label)}, and always answering 0 is persistence.
 */
public record NextCloseLabels() implements Labelling {
    @Override
    public String id() {
        return "next-close";
    }

    @Override
    public String description() {
        return "the next close divided by the close, minus 1";
    }

    @Override
    public LabelTarget target() {
        return new LabelTarget.Value("change of the close to the next one, 0.01 is 1 %");
    }

    @Override
    public int horizonBars() {
        return 1;
    }

    @Override
    public Optional<Label> label(Prices prices, Stretch stretch, int row) {
        int next = row + 1;
        return next < stretch.to()
                ? Optional.of(new Label(row, prices.close(next) / prices.close(row) - 1, next))
                : Optional.empty();
    }
}
