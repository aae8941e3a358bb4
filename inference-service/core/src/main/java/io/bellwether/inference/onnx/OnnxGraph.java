package io.bellwether.inference.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    private static final int INT64 = 7;
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

        /** Texts, such as the names of functions. */
        record Texts(String name, List<String> values) implements Attribute {
            public Texts {
                values = List.copyOf(values);
            }
        }
    }

    /** Numbers that come with an operator, learned or given. */
    public static final class Weights {
        private final int type;
        private final long[] shape;
        private final byte[] data;

        private Weights(int type, long[] shape, byte[] data) {
            this.type = type;
            this.shape = shape.clone();
            this.data = data;
        }

        /** Copies both arrays; the values are row-major. */
        public Weights(long[] shape, float[] values) {
            this(FLOAT, shape, floats(values));
        }

        /** One row of whole numbers, such as the dimensions to leave out. */
        public static Weights wholes(long... values) {
            byte[] data = new byte[values.length * Long.BYTES];
            littleEndian(data).asLongBuffer().put(values);
            return new Weights(INT64, new long[] {values.length}, data);
        }

        private static byte[] floats(float... values) {
            byte[] data = new byte[values.length * Float.BYTES];
            littleEndian(data).asFloatBuffer().put(values);
            return data;
        }

        private static ByteBuffer littleEndian(byte... data) {
            return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    public OnnxGraph(Tensor input) {
        this.input = input;
        this.last = input.name();
    }

    /** Appends an operator that takes the last one's result, then its weights in order. */
    public OnnxGraph node(String operator, List<Attribute> attributes, List<Weights> weights) {
        return node(operator, attributes, weights, 0);
    }

    /**
     * Appends an operator that takes the last one's result, then its weights in order.
     *
     * @param result which of several results goes on, from 0
     */
    public OnnxGraph node(String operator, List<Attribute> attributes, List<Weights> weights, int result) {
        String name = "%s_%d".formatted(operator, nodes++);
        Protobuf node = new Protobuf().text(1, last);
        for (int i = 0; i < weights.size(); i++) {
            String weightsName = "%s_weights_%d".formatted(name, i);
            node.text(1, weightsName);
            initializers.add(initializer(weightsName, weights.get(i)));
        }
        for (int i = 0; i < result; i++) {
            node.text(2, "");
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
     * @param metadata texts to carry along, by name
     */
    public byte[] bytes(Tensor output, String graphName, Map<String, String> metadata) {
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
        Protobuf model = new Protobuf()
                .varint(1, IR_VERSION)
                .text(2, "bellwether")
                .message(7, graph)
                .message(8, new Protobuf().text(1, "").varint(2, OPSET));
        new TreeMap<>(metadata)
                .forEach((key, value) ->
                        model.message(14, new Protobuf().text(1, key).text(2, value)));
        return model.toByteArray();
    }

    private static Protobuf attribute(Attribute attribute) {
        Protobuf message = new Protobuf().text(1, attribute.name());
        return switch (attribute) {
            case Attribute.Whole whole -> message.varint(3, whole.value()).varint(20, 2);
            case Attribute.Wholes wholes -> {
                wholes.values().forEach(value -> message.varint(8, value));
                yield message.varint(20, 7);
            }
            case Attribute.Texts texts -> {
                texts.values().forEach(value -> message.text(9, value));
                yield message.varint(20, 8);
            }
        };
    }

    private static Protobuf initializer(String name, Weights weights) {
        Protobuf tensor = new Protobuf();
        for (long size : weights.shape) {
            tensor.varint(1, size);
        }
        return tensor.varint(2, weights.type).text(8, name).bytes(9, weights.data);
    }

    private static Protobuf valueInfo(Tensor tensor) {
        Protobuf shape = new Protobuf().message(1, new Protobuf().text(2, BATCH));
        tensor.shape().forEach(size -> shape.message(1, new Protobuf().varint(1, size)));
        Protobuf type = new Protobuf().varint(1, FLOAT).message(2, shape);
        return new Protobuf().text(1, tensor.name()).message(2, new Protobuf().message(1, type));
    }
}
