package io.bellwether.training.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A network's form: its layers in order, without the sizes of the input.
 *
 * @param name lower case, digits and hyphens
 * @param description what it is and where it comes from, in a sentence
 * @param inputShape what its author gave it: rows and columns of a window, rows, columns and planes of an image; others
 *     may fit too, see {@link #on}
 */
public record Architecture(String name, String description, List<Integer> inputShape, List<Layer> layers) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public Architecture {
        inputShape = List.copyOf(inputShape);
        layers = List.copyOf(layers);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must be 1 to 40 of a-z, 0-9 and hyphen, was '%s'".formatted(name));
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("an architecture needs a layer");
        }
    }

    /** Settles all sizes for inputs of this shape. */
    public Plan.Fit on(int... shape) {
        return Plan.of(layers, shape);
    }

    /**
     * Settles all sizes for inputs of this shape.
     *
     * @throws IllegalArgumentException naming the layer that does not fit
     */
    public Plan planOn(int... shape) {
        return switch (on(shape)) {
            case Plan.Fit.Fits(Plan plan) -> plan;
            case Plan.Fit.Misfit(int layer, String message) ->
                throw new IllegalArgumentException("architecture %s does not fit an input of shape %s: layer %d: %s"
                        .formatted(name, Arrays.toString(shape), layer + 1, message));
        };
    }

    /** The plan on the author's own input. */
    public Plan plan() {
        return planOn(inputShape.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The same with another number of answers: the last dense layer's units. */
    public Architecture answering(int outputs) {
        List<Layer> changed = new ArrayList<>(layers);
        for (int i = changed.size() - 1; i >= 0; i--) {
            if (changed.get(i) instanceof Layer.Dense) {
                changed.set(i, new Layer.Dense(outputs));
                return new Architecture(name, description, inputShape, changed);
            }
        }
        throw new IllegalArgumentException(
                "architecture %s has no dense layer whose units could change".formatted(name));
    }

    /** The same with other units in every LSTM and in every dense layer but the last, which gives the answers. */
    public Architecture withUnits(int units) {
        int last = layers.lastIndexOf(layers.stream()
                .filter(Layer.Dense.class::isInstance)
                .reduce((_, later) -> later)
                .orElse(layers.getLast()));
        List<Layer> changed = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            changed.add(i == last ? layers.get(i) : withUnits(layers.get(i), units));
        }
        return new Architecture(name, description, inputShape, changed);
    }

    private static Layer withUnits(Layer layer, int units) {
        return switch (layer) {
            case Layer.Lstm lstm -> new Layer.Lstm(units, lstm.sequences(), lstm.activation());
            case Layer.Dense _ -> new Layer.Dense(units);
            default -> layer;
        };
    }

    /** The same with another share in every dropout layer. */
    public Architecture withDropout(double share) {
        return new Architecture(
                name,
                description,
                inputShape,
                layers.stream()
                        .map(layer -> layer instanceof Layer.Dropout ? new Layer.Dropout(share) : layer)
                        .toList());
    }

    /** The same with scaling as its first layer. */
    public Architecture scaled(Layer.Scale scale) {
        List<Layer> changed = new ArrayList<>(layers);
        changed.addFirst(scale);
        return new Architecture(name, description, inputShape, changed);
    }
}
