package io.bellwether.feature.set;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One step of a slot's fixed scaling. The list is closed: what cannot be said with these is a feature of its own and belongs
 * to the catalogue.
 */
sealed interface SlotScale {
    /** The ways to write a step, for messages. */
    String FORMS = "divide X, multiply X, offset X, relative-to-close, clamp LOW HIGH";

    Column apply(Graph graph, Column x);

    /** {@code x / divisor}. */
    record Divide(double divisor) implements SlotScale {
        @Override
        public Column apply(Graph graph, Column x) {
            return graph.divided(x, divisor);
        }
    }

    /** {@code x * factor}. */
    record Multiply(double factor) implements SlotScale {
        @Override
        public Column apply(Graph graph, Column x) {
            return graph.times(x, factor);
        }
    }

    /** {@code x + distance}. */
    record Offset(double distance) implements SlotScale {
        @Override
        public Column apply(Graph graph, Column x) {
            return graph.plus(x, distance);
        }
    }

    /** {@code x / close}, for values in ticks: the level of the price leaves them. */
    record RelativeToClose() implements SlotScale {
        @Override
        public Column apply(Graph graph, Column x) {
            return graph.ratio(x, graph.close(), 0);
        }
    }

    /** {@code x} kept within two bounds, both inclusive. */
    record Clamp(double low, double high) implements SlotScale {
        @Override
        public Column apply(Graph graph, Column x) {
            return graph.clamped(x, low, high);
        }
    }

    /** The step a text says, if it says one: {@code divide 50}. */
    static Optional<SlotScale> of(String text) {
        List<String> words = Arrays.asList(text.strip().split("\\s+"));
        double[] numbers = new double[words.size() - 1];
        for (int i = 0; i < numbers.length; i++) {
            Optional<Double> number = number(words.get(i + 1));
            if (number.isEmpty()) {
                return Optional.empty();
            }
            numbers[i] = number.get();
        }
        return switch (words.getFirst() + "/" + numbers.length) {
            case "divide/1" -> numbers[0] == 0 ? Optional.empty() : Optional.of(new Divide(numbers[0]));
            case "multiply/1" -> Optional.of(new Multiply(numbers[0]));
            case "offset/1" -> Optional.of(new Offset(numbers[0]));
            case "relative-to-close/0" -> Optional.of(new RelativeToClose());
            case "clamp/2" ->
                numbers[0] < numbers[1] ? Optional.of(new Clamp(numbers[0], numbers[1])) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** A finite decimal number. */
    static Optional<Double> number(String text) {
        if (!text.matches("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")) {
            return Optional.empty();
        }
        return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
    }
}
