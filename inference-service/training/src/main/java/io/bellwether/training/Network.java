package io.bellwether.training;

import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.inference.LabelClass;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The layers as a network that can learn. Layers with weights are found by their place in the list. Native objects live
 * until the process ends; who calls in a loop opens a {@link PointerScope} around each turn.
 */
final class Network {
    /** What each output stands for. */
    static final List<LabelClass> CLASSES = List.of(LabelClass.HOLD, LabelClass.BUY, LabelClass.SELL);

    private final List<Layer> layers;
    private final Map<Integer, Conv2dImpl> convolutions = new HashMap<>();
    private final Map<Integer, LinearImpl> sums = new HashMap<>();

    /** A copy of numbers that a layer learned, row-major. */
    static final class Learned {
        private final long[] shape;
        private final float[] values;

        private Learned(Tensor tensor) {
            shape = tensor.shape();
            values = new float[Math.toIntExact(tensor.numel())];
            FloatBuffer buffer = tensor.createBuffer();
            buffer.get(values);
        }

        long[] shape() {
            return shape.clone();
        }

        float[] values() {
            return values.clone();
        }
    }

    /** Initial weights depend on torch's seed, which is set here. */
    Network(List<Layer> layers, long seed) {
        if (!(layers.getLast() instanceof Layer.Softmax)) {
            throw new IllegalArgumentException("the last layer must be a softmax, was " + layers.getLast());
        }
        this.layers = List.copyOf(layers);
        torch.manual_seed(seed);
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof Layer.Convolution(int planesIn, int planesOut, int kernel)) {
                convolutions.put(
                        i, new Conv2dImpl(new Conv2dOptions(planesIn, planesOut, new LongPointer(kernel, kernel))));
            } else if (layers.get(i) instanceof Layer.Dense(int in, int out)) {
                sums.put(i, new LinearImpl(in, out));
            }
        }
    }

    List<Layer> layers() {
        return layers;
    }

    /** All weights, in the order of the layers. */
    TensorVector parameters() {
        return new TensorVector(tensors().toArray(Tensor[]::new));
    }

    /** Natural logarithms of the probabilities, one row for each image. */
    Tensor logProbabilities(Tensor images, boolean learning) {
        return torch.log_softmax(beforeSoftmax(images, learning), 1);
    }

    /** The answers, as the exported network gives them: one row for each image. */
    @SuppressWarnings("try") // A scope and a guard work by being open.
    float[][] probabilities(List<FloatTensor> images) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor rows = torch.softmax(beforeSoftmax(batch(images), false), 1);
            int classes = Math.toIntExact(rows.size(1));
            FloatBuffer buffer = rows.contiguous().createBuffer();
            float[][] answers = new float[images.size()][classes];
            for (float[] answer : answers) {
                buffer.get(answer);
            }
            return answers;
        }
    }

    /** One tensor of many images. */
    static Tensor batch(List<FloatTensor> images) {
        int[] shape = images.getFirst().shape();
        FloatBuffer values =
                FloatBuffer.allocate(images.size() * images.getFirst().size());
        images.forEach(image -> image.copyTo(values));
        long[] sizes = new long[shape.length + 1];
        sizes[0] = images.size();
        for (int i = 0; i < shape.length; i++) {
            sizes[i + 1] = shape[i];
        }
        return Tensor.create(values.array(), sizes);
    }

    private Tensor beforeSoftmax(Tensor images, boolean learning) {
        Tensor values = images;
        for (int i = 0; i < layers.size() - 1; i++) {
            values = apply(i, values, learning);
        }
        return values;
    }

    private Tensor apply(int index, Tensor values, boolean learning) {
        return switch (layers.get(index)) {
            case Layer.PlanesFirst() -> values.permute(0, 3, 1, 2);
            case Layer.Convolution layer ->
                known(convolutions.get(index), layer).forward(values);
            case Layer.Relu() -> torch.relu(values);
            case Layer.MaxPool(int size) -> torch.max_pool2d(values, size, size);
            case Layer.Dropout(double share) -> torch.dropout(values, share, learning);
            case Layer.Flatten() -> values.flatten(1, -1);
            case Layer.Dense layer -> known(sums.get(index), layer).forward(values);
            case Layer.Softmax() -> throw new IllegalStateException("a softmax stands at the end only");
        };
    }

    /** For each layer what it has learned: its weights, then its bias; nothing for one without. */
    List<List<Learned>> learned() {
        return IntStream.range(0, layers.size())
                .mapToObj(i -> tensors(i).stream().map(Learned::new).toList())
                .toList();
    }

    /** Puts back what {@link #learned} gave. */
    @SuppressWarnings("try") // A scope and a guard work by being open.
    void restore(List<List<Learned>> learned) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            for (int i = 0; i < layers.size(); i++) {
                List<Tensor> tensors = tensors(i);
                List<Learned> saved = learned.get(i);
                for (int j = 0; j < tensors.size(); j++) {
                    tensors.get(j).copy_(Tensor.create(saved.get(j).values, saved.get(j).shape));
                }
            }
        }
    }

    private List<Tensor> tensors() {
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            all.addAll(tensors(i));
        }
        return all;
    }

    private List<Tensor> tensors(int index) {
        return switch (layers.get(index)) {
            case Layer.Convolution layer -> {
                Conv2dImpl convolution = known(convolutions.get(index), layer);
                yield List.of(convolution.weight(), convolution.bias());
            }
            case Layer.Dense layer -> {
                LinearImpl sum = known(sums.get(index), layer);
                yield List.of(sum.weight(), sum.bias());
            }
            case Layer.PlanesFirst ignored -> List.of();
            case Layer.Relu ignored -> List.of();
            case Layer.MaxPool ignored -> List.of();
            case Layer.Dropout ignored -> List.of();
            case Layer.Flatten ignored -> List.of();
            case Layer.Softmax ignored -> List.of();
        };
    }

    private static <T> T known(@Nullable T module, Layer layer) {
        if (module == null) {
            throw new IllegalStateException("no weights were made for " + layer);
        }
        return module;
    }
}
