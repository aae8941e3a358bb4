package io.bellwether.training.model;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * All numbers of a network in three long vectors: what is learned, its gradients, and what is only remembered. Layers see
 * pieces of them. One vector makes a step of an optimiser a handful of operations however many layers there are, and a
 * checkpoint a copy of it.
 */
final class WeightStore {
    /** Pieces begin at multiples of 64 bytes, as vector instructions like them; the gaps stay zero. */
    private static final int ALIGNMENT = 16;

    private final List<Piece> learnedPieces = new ArrayList<>();
    private final List<Piece> rememberedPieces = new ArrayList<>();
    private final Tensor learned;
    private final Tensor gradients;
    private final Tensor remembered;

    /** Where a layer's numbers stand. */
    private record Piece(int layer, int from, List<Long> shape) {
        static Piece of(int layer, int from, long... shape) {
            return new Piece(layer, from, Arrays.stream(shape).boxed().toList());
        }

        int size() {
            return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
        }

        long[] sizes() {
            return shape.stream().mapToLong(Long::longValue).toArray();
        }

        Tensor in(Tensor vector) {
            return vector.narrow(0, from, size()).view(sizes());
        }
    }

    WeightStore(Plan plan) {
        int learnedSize = 0;
        int rememberedSize = 0;
        for (int i = 0; i < plan.layers().size(); i++) {
            for (long[] shape : learnedShapes(plan.layers().get(i), plan.before(i))) {
                Piece piece = Piece.of(i, learnedSize, shape);
                learnedPieces.add(piece);
                learnedSize += aligned(piece.size());
            }
            if (plan.layers().get(i) instanceof Layer.BatchNorm) {
                long[] shape = {Plan.channels(plan.before(i))};
                for (int moment = 0; moment < 2; moment++) {
                    Piece piece = Piece.of(i, rememberedSize, shape);
                    rememberedPieces.add(piece);
                    rememberedSize += aligned(piece.size());
                }
            }
        }
        learned = torch.zeros(learnedSize);
        gradients = torch.zeros(learnedSize);
        remembered = torch.zeros(rememberedSize);
    }

    private static List<long[]> learnedShapes(Layer layer, int... in) {
        return switch (layer) {
            case Layer.Convolution(int planes, int kernel, int stride) ->
                List.of(new long[] {planes, in[0], kernel, kernel}, new long[] {planes});
            case Layer.Dense(int units) -> List.of(new long[] {units, in[0]}, new long[] {units});
            case Layer.Lstm(int units, boolean sequences, Layer.Activation activation) ->
                List.of(new long[] {4L * units, in[1]}, new long[] {4L * units, units}, new long[] {4L * units});
            case Layer.BatchNorm() -> List.of(new long[] {Plan.channels(in)}, new long[] {Plan.channels(in)});
            case Layer.Scale ignored -> List.of();
            case Layer.PlanesFirst ignored -> List.of();
            case Layer.MaxPool ignored -> List.of();
            case Layer.Flatten ignored -> List.of();
            case Layer.Relu ignored -> List.of();
            case Layer.Sigmoid ignored -> List.of();
            case Layer.Tanh ignored -> List.of();
            case Layer.Softmax ignored -> List.of();
            case Layer.Dropout ignored -> List.of();
        };
    }

    private static int aligned(int size) {
        return Math.ceilDiv(size, ALIGNMENT) * ALIGNMENT;
    }

    /** The pieces of a layer as tensors whose gradients arrive in {@link #gradients}. */
    List<Tensor> learnedTensors(int layer) {
        return learnedPieces.stream()
                .filter(piece -> piece.layer() == layer)
                .map(piece -> {
                    Tensor tensor = piece.in(learned).detach();
                    // What this returns is the same native tensor without owning it, so the first one is kept.
                    tensor.set_requires_grad(true);
                    tensor.mutable_grad().put(piece.in(gradients));
                    return tensor;
                })
                .toList();
    }

    /** What a layer remembers without learning it. */
    List<Tensor> rememberedTensors(int layer) {
        return rememberedPieces.stream()
                .filter(piece -> piece.layer() == layer)
                .map(piece -> piece.in(remembered))
                .toList();
    }

    Tensor learned() {
        return learned;
    }

    Tensor gradients() {
        return gradients;
    }

    /** Copies of a layer's numbers: what it learned, then what it remembers. */
    List<Learned> copies(int layer) {
        List<Learned> copies = new ArrayList<>();
        copy(learnedPieces, values(learned), layer, copies);
        copy(rememberedPieces, values(remembered), layer, copies);
        return copies;
    }

    private static void copy(List<Piece> pieces, float[] values, int layer, List<Learned> copies) {
        for (Piece piece : pieces) {
            if (piece.layer() == layer) {
                copies.add(new Learned(
                        piece.sizes(), Arrays.copyOfRange(values, piece.from(), piece.from() + piece.size())));
            }
        }
    }

    /** All numbers, to be given to {@link #restore} later. */
    Snapshot snapshot() {
        return new Snapshot(values(learned), values(remembered));
    }

    @SuppressWarnings("try") // A scope and a guard work by being open.
    void restore(Snapshot snapshot) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            overwrite(learned, snapshot.learned);
            overwrite(remembered, snapshot.remembered);
        }
    }

    /** The numbers of a vector. */
    static float[] values(Tensor vector) {
        float[] values = new float[Math.toIntExact(vector.numel())];
        if (values.length > 0) {
            FloatBuffer buffer = vector.createBuffer();
            buffer.get(values);
        }
        return values;
    }

    static void overwrite(Tensor vector, float... values) {
        if (vector.numel() != values.length) {
            throw new IllegalArgumentException(
                    "a vector of %d numbers cannot take %d".formatted(vector.numel(), values.length));
        }
        if (values.length > 0) {
            vector.copy_(Tensor.create(values, values.length));
        }
    }

    /** A copy of all numbers. */
    static final class Snapshot {
        private final float[] learned;
        private final float[] remembered;

        /** Keeps both arrays: whoever makes one gives them away. */
        Snapshot(float[] learned, float[] remembered) {
            this.learned = learned;
            this.remembered = remembered;
        }

        float[] learned() {
            return learned.clone();
        }

        float[] remembered() {
            return remembered.clone();
        }
    }
}
