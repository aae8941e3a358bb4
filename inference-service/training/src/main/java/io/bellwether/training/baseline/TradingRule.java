package io.bellwether.training.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A rule that says after each close whether to be in the market, from the closes so far: long or out, as CNN-TA's.
 *
 * <ul>
 *   <li>{@link BuyAndHold}: the market itself.
 *   <li>{@link RelativeStrength}: buys what fell much, sells what rose much.
 *   <li>{@link AverageCross}: follows the trend.
 *   <li>{@link Answered}: what a model said, traded the same way.
 * </ul>
 */
public sealed interface TradingRule {
    String name();

    /** For each close whether to be long after it; looks at no later close. */
    boolean[] positions(double[] closes);

    /** The rules that stand in every report beside the model. */
    static List<TradingRule> always() {
        return new ArrayList<>(List.of(new BuyAndHold(), new RelativeStrength(14, 30, 70), new AverageCross(50, 200)));
    }

    /** Buys at once and keeps. */
    record BuyAndHold() implements TradingRule {
        static final String NAME = "buy and hold";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public boolean[] positions(double[] closes) {
            boolean[] positions = new boolean[closes.length];
            Arrays.fill(positions, true);
            return positions;
        }
    }

    /**
     * Buys when the relative strength index falls below one level and sells when it rises above another: Wilder, New
     * Concepts in Technical Trading Systems (1978), with his smoothing.
     */
    record RelativeStrength(int period, double buyBelow, double sellAbove) implements TradingRule {
        static final String NAME = "RSI rule";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public boolean[] positions(double[] closes) {
            boolean[] positions = new boolean[closes.length];
            double gain = 0;
            double loss = 0;
            boolean invested = false;
            for (int i = 1; i < closes.length; i++) {
                double change = closes[i] - closes[i - 1];
                // The first average is plain; from then on each change counts one period's share.
                double share = 1.0 / Math.min(i, period);
                gain += share * (Math.max(change, 0) - gain);
                loss += share * (Math.max(-change, 0) - loss);
                if (i >= period && gain + loss > 0) {
                    double strength = 100 * gain / (gain + loss);
                    invested = strength < buyBelow || (invested && strength <= sellAbove);
                }
                positions[i] = invested;
            }
            return positions;
        }
    }

    /** Is long while the mean of the last few closes is above that of many. */
    record AverageCross(int few, int many) implements TradingRule {
        static final String NAME = "SMA cross";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public boolean[] positions(double[] closes) {
            double[] sums = new double[closes.length + 1];
            for (int i = 0; i < closes.length; i++) {
                sums[i + 1] = sums[i] + closes[i];
            }
            boolean[] positions = new boolean[closes.length];
            for (int i = many - 1; i < closes.length; i++) {
                positions[i] = (sums[i + 1] - sums[i + 1 - few]) / few > (sums[i + 1] - sums[i + 1 - many]) / many;
            }
            return positions;
        }
    }

    /** A model's answers: long after a buy until a sell. */
    record Answered(String name, List<Signal> signals) implements TradingRule {
        /** What a model says after a close. */
        public enum Signal {
            BUY,
            SELL,
            NOTHING
        }

        public Answered {
            signals = List.copyOf(signals);
        }

        @Override
        public boolean[] positions(double[] closes) {
            if (closes.length != signals.size()) {
                throw new IllegalArgumentException(
                        "every close needs a signal, there were %d and %d".formatted(closes.length, signals.size()));
            }
            boolean[] positions = new boolean[closes.length];
            boolean invested = false;
            for (int i = 0; i < positions.length; i++) {
                invested = switch (signals.get(i)) {
                    case BUY -> true;
                    case SELL -> false;
                    case NOTHING -> invested;
                };
                positions[i] = invested;
            }
            return positions;
        }
    }
}
