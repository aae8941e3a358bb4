package io.bellwether.training.label;

import io.bellwether.inference.label.Prices;
import io.bellwether.inference.label.Stretch;
import java.util.OptionalDouble;

/** At which price a decision made at a bar's close is carried out. */
public enum Fill {
    /** The close it was made at: what many papers assume and nobody gets. */
    SAME_CLOSE {
        @Override
        OptionalDouble price(Prices prices, Stretch stretch, int row) {
            return OptionalDouble.of(prices.close(row));
        }
    },
    /** The open of the next bar; at the end of a stretch there is none. */
    NEXT_OPEN {
        @Override
        OptionalDouble price(Prices prices, Stretch stretch, int row) {
            return row + 1 < stretch.to() ? OptionalDouble.of(prices.open(row + 1)) : OptionalDouble.empty();
        }
    };

    abstract OptionalDouble price(Prices prices, Stretch stretch, int row);
}
