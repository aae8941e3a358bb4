package io.bellwether.training.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Layers on an input of known shape: every size is settled. Made by {@link Architecture#on}, which checks that the layers
 * fit together; shapes leave out the batch dimension.
 */
public final class Plan {
    private final List<Layer> layers;
    /** Before each layer, and after the last. */
    private final List<int[]> shapes;

    /** Whether layers fit an input. */
    public sealed interface Fit {
        /** They do. */
        record Fits(Plan plan) implements Fit {}

        /**
         * They do not.
         *
         * @param layer place in the list, from 0
         */
        record Misfit(int layer, String message) implements Fit {}
    }

    private Plan(List<Layer> layers, List<int[]> shapes) {
        this.layers = List.copyOf(layers);
        this.shapes = shapes;
    }

    static Fit of(List<Layer> layers, int... inputShape) {
        if (inputShape.length == 0 || Arrays.stream(inputShape).anyMatch(size -> size < 1)) {
            return new Fit.Misfit(0, "the input's sizes must be positive, were " + Arrays.toString(inputShape));
        }
        List<int[]> shapes = new ArrayList<>();
        shapes.add(inputShape.clone());
        for (int i = 0; i < layers.size(); i++) {
            try {
                if (layers.get(i) instanceof Layer.Softmax && i < layers.size() - 1) {
                    throw new MisfitException("softmax must be the last layer");
                }
                shapes.add(after(layers.get(i), shapes.getLast()));
            } catch (MisfitException e) {
                return new Fit.Misfit(i, e.getMessage());
            }
        }
        if (shapes.getLast().length != 1) {
            return new Fit.Misfit(
                    layers.size() - 1,
                    "the last layer must give one row of numbers, gives %s; put flatten or dense before"
                            .formatted(Arrays.toString(shapes.getLast())));
        }
        return new Fit.Fits(new Plan(layers, shapes));
    }

    public List<Layer> layers() {
        return layers;
    }

    public int[] inputShape() {
        return shapes.getFirst().clone();
    }

    /** What the layer at this place takes. */
    int[] before(int layer) {
        return shapes.get(layer).clone();
    }

    /** How many numbers come out for one sample. */
    public int outputs() {
        return shapes.getLast()[0];
    }

    /**
     * How many numbers the network has, as Keras counts: one bias for each LSTM gate, and the two remembered moments of a
     * batch normalisation with the two learned ones.
     */
    public long parameters() {
        long sum = 0;
        for (int i = 0; i < layers.size(); i++) {
            sum += parameters(i);
        }
        return sum;
    }

    /** How many numbers one layer has. */
    long parameters(int layer) {
        int[] in = shapes.get(layer);
        return switch (layers.get(layer)) {
            case Layer.Convolution(int planes, int kernel, int stride) ->
                (long) planes * in[0] * kernel * kernel + planes;
            case Layer.Dense(int units) -> (long) units * in[0] + units;
            case Layer.Lstm(int units, boolean sequences, Layer.Activation activation) ->
                4L * (units * ((long) in[1] + units) + units);
            case Layer.BatchNorm() -> 4L * channels(in);
            case Layer.Scale ignored -> 0;
            case Layer.PlanesFirst ignored -> 0;
            case Layer.MaxPool ignored -> 0;
            case Layer.Flatten ignored -> 0;
            case Layer.Relu ignored -> 0;
            case Layer.Sigmoid ignored -> 0;
            case Layer.Tanh ignored -> 0;
            case Layer.Softmax ignored -> 0;
            case Layer.Dropout ignored -> 0;
        };
    }

    /** What a batch normalisation keeps moments of: the planes of an image, the columns of a window, each number of a row. */
    static int channels(int... shape) {
        return shape.length == 2 ? shape[1] : shape[0];
    }

    private static int[] after(Layer layer, int... in) throws MisfitException {
        return switch (layer) {
            case Layer.Scale scale -> {
                int columns = in[in.length - 1];
                if (scale.subtract().size() != 1 && scale.subtract().size() != columns) {
                    throw new MisfitException("scale has numbers for %d columns, but there are %d"
                            .formatted(scale.subtract().size(), columns));
                }
                yield in;
            }
            case Layer.PlanesFirst() -> {
                require(in, 3, "planes-first takes rows, columns, planes");
                yield new int[] {in[2], in[0], in[1]};
            }
            case Layer.Convolution(int planes, int kernel, int stride) -> {
                require(in, 3, "a convolution takes planes, rows, columns");
                yield new int[] {planes, windows(in[1], kernel, stride), windows(in[2], kernel, stride)};
            }
            case Layer.MaxPool(int size) -> {
                require(in, 3, "max-pool takes planes, rows, columns");
                yield new int[] {in[0], windows(in[1], size, size), windows(in[2], size, size)};
            }
            case Layer.Flatten() -> new int[] {Arrays.stream(in).reduce(1, Math::multiplyExact)};
            case Layer.Dense(int units) -> {
                require(
                        in,
                        1,
                        "dense takes one row of numbers; put flatten before, or an LSTM that gives its last step");
                yield new int[] {units};
            }
            case Layer.Lstm(int units, boolean sequences, Layer.Activation activation) -> {
                require(in, 2, "an LSTM takes steps and columns");
                yield sequences ? new int[] {in[0], units} : new int[] {units};
            }
            case Layer.Softmax() -> {
                require(in, 1, "softmax takes one row of numbers");
                if (in[0] < 2) {
                    throw new MisfitException("softmax over one number is always 1; use sigmoid or two classes");
                }
                yield in;
            }
            case Layer.Relu() -> in;
            case Layer.Sigmoid() -> in;
            case Layer.Tanh() -> in;
            case Layer.Dropout(double share) -> in;
            case Layer.BatchNorm() -> in;
        };
    }

    private static void require(int[] shape, int dimensions, String rule) throws MisfitException {
        if (shape.length != dimensions) {
            throw new MisfitException("%s, but gets %s".formatted(rule, Arrays.toString(shape)));
        }
    }

    private static int windows(int length, int size, int stride) throws MisfitException {
        if (size > length) {
            throw new MisfitException("a square of side %d does not fit into a side of %d".formatted(size, length));
        }
        return (length - size) / stride + 1;
    }

    /** Leaves the middle of a switch; never leaves this class. */
    private static final class MisfitException extends Exception {
        MisfitException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
