package io.bellwether.cli.stack;

import java.math.BigDecimal;

/** How fast recorded trades are replayed. */
public sealed interface Speed {
    /** As fast as the pipeline decides: each bar waits for the decision on the one before. */
    record Max() implements Speed {
        @Override
        public String toString() {
            return "max";
        }
    }

    /** {@code factor} times as fast as it happened. */
    record Times(BigDecimal factor) implements Speed {
        public Times {
            if (factor.signum() <= 0) {
                throw new IllegalArgumentException("speed must be positive, was " + factor.toPlainString());
            }
        }

        @Override
        public String toString() {
            return factor.toPlainString();
        }
    }

    /** Whether bars of a minute come so seldom, one a second or fewer, that the services stay as cold as in live trading. */
    default boolean isSeldom() {
        return this instanceof Times(BigDecimal factor) && factor.compareTo(BigDecimal.valueOf(60)) <= 0;
    }

    /**
     * {@code max} or a positive number.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Speed parse(String text) {
        if ("max".equals(text)) {
            return new Max();
        }
        try {
            return new Times(new BigDecimal(text));
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("speed must be max or a positive number, was '%s'".formatted(text));
        }
    }
}
