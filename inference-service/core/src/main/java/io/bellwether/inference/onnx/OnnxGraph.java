package io.bellwether.inference.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a chain of ONNX operators, each taking the one before's result, from one float input to one float output, with a
 * batch dimension that is left open. That is all a feed-forward network needs, and it spares generated protobuf classes.
 *
 * <p>Field numbers are those of {@code onnx.proto3}; the same calls give the same bytes.
 */
public final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;
    private static final int FLOAT = 1;
    private static final String BATCH = "batch";

    private final Protobuf graph = new Protobuf();
    private final List<Protobuf> initializers = new ArrayList<>();
    private final Tensor input;
    private String last;
    private int nodes;

    /** A tensor by name, with its shape after the batch dimension. */
    public record Tensor(String name, List<Integer> shape) {
        public Tensor {
            shape = List.copyOf(shape);
        }
    }

    /** An operator's setting. */
    public sealed interface Attribute {
        String name();

        /** A whole number. */
        record Whole(String name, long value) implements Attribute {}

        /** Whole numbers, such as a kernel's shape. */
        record Wholes(String name, List<Long> values) implements Attribute {
            public Wholes {
                values = List.copyOf(values);
            }
        }
    }

    /** Learned numbers of an operator. */
    public static final class Weights {
        private final long[] shape;
        private final byte[] data;

        /** Copies both arrays; the values are row-major. */
        public Weights(long[] shape, float[] values) {
            this.shape = shape.clone();
            ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            buffer.asFloatBuffer().put(values);
            data = buffer.array();
        }
    }

    public OnnxGraph(Tensor input) {
        this.input = input;
        this.last = input.name();
    }

    /** Appends an operator that takes the last one's result, then its weights in order. */
    public OnnxGraph node(String operator, List<Attribute> attributes, List<Weights> weights) {
        String name = "%s_%d".formatted(operator, nodes++);
        Protobuf node = new Protobuf().text(1, last);
        for (int i = 0; i < weights.size(); i++) {
            String weightsName = "%s_weights_%d".formatted(name, i);
            node.text(1, weightsName);
            initializers.add(initializer(weightsName, weights.get(i)));
        }
        node.text(2, name).text(3, name).text(4, operator);
        attributes.forEach(attribute -> node.message(5, attribute(attribute)));
        graph.message(1, node);
        last = name;
        return this;
    }

    /**
     * Ends the chain and gives the file.
     *
     * @param output name and shape of what the last operator gives
     * @param metadataKey names a text to carry along
     */
    public byte[] bytes(Tensor output, String graphName, String metadataKey, String metadataValue) {
        // An operator's result is named when it is appended; the output's own name comes by an operator that does
        // nothing.
        graph.message(
                1,
                new Protobuf()
                        .text(1, last)
                        .text(2, output.name())
                        .text(3, "result")
                        .text(4, "Identity"));
        graph.text(2, graphName);
        initializers.forEach(initializer -> graph.message(5, initializer));
        graph.message(11, valueInfo(input)).message(12, valueInfo(output));
        return new Protobuf()
                .varint(1, IR_VERSION)
                .text(2, "bellwether")
                .message(7, graph)
                .message(8, new Protobuf().text(1, "").varint(2, OPSET))
                .message(14, new Protobuf().text(1, metadataKey).text(2, metadataValue))
                .toByteArray();
    }

    private static Protobuf attribute(Attribute attribute) {
        Protobuf message = new Protobuf().text(1, attribute.name());
        return switch (attribute) {
            case Attribute.Whole whole -> message.varint(3, whole.value()).varint(20, 2);
            case Attribute.Wholes wholes -> {
                wholes.values().forEach(value -> message.varint(8, value));
                yield message.varint(20, 7);
            }
        };
    }

    private static Protobuf initializer(String name, Weights weights) {
        Protobuf tensor = new Protobuf();
        for (long size : weights.shape) {
            tensor.varint(1, size);
        }
        return tensor.varint(2, FLOAT).text(8, name).bytes(9, weights.data);
    }

    private static Protobuf valueInfo(Tensor tensor) {
        Protobuf shape = new Protobuf().message(1, new Protobuf().text(2, BATCH));
        tensor.shape().forEach(size -> shape.message(1, new Protobuf().varint(1, size)));
        Protobuf type = new Protobuf().varint(1, FLOAT).message(2, shape);
        return new Protobuf().text(1, tensor.name()).message(2, new Protobuf().message(1, type));
    }
}
