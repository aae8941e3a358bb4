package io.bellwether.inference.onnx;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * Looks into a network file before native code does: whether it is whole, brings everything with it and asks for nothing
 * but the standard's operators. Field numbers are those of {@code onnx.proto3}.
 */
public final class OnnxInspection {
    /** The standard's own operators and its classical models. */
    private static final Set<String> STANDARD = Set.of("", "ai.onnx", "ai.onnx.ml");

    private static final int EXTERNAL = 1;
    /** Graphs inside operators inside graphs; nobody writes so many. */
    private static final int MAX_DEPTH = 16;

    private OnnxInspection() {}

    /** What is wrong with a file. */
    public sealed interface Finding {
        /** It is no ONNX file, or not all of one. */
        record Broken(String detail) implements Finding {}

        /** It needs code that does not come with ONNX Runtime. */
        record CustomOperator(String operator, String domain) implements Finding {}

        /** Its numbers are in another file. */
        record ExternalData(String tensor) implements Finding {}
    }

    /** The first thing that is wrong; empty if nothing is. */
    public static Optional<Finding> of(byte[] file) {
        try {
            ProtobufReader model = new ProtobufReader(ByteBuffer.wrap(file));
            boolean hasGraph = false;
            while (model.next()) {
                if (model.field() == 7) {
                    hasGraph = true;
                    Optional<Finding> finding = graph(model.message(), 0);
                    if (finding.isPresent()) {
                        return finding;
                    }
                }
            }
            return hasGraph ? Optional.empty() : Optional.of(new Finding.Broken("it holds no graph"));
        } catch (ProtobufReader.BrokenException e) {
            return Optional.of(new Finding.Broken(String.valueOf(e.getMessage())));
        }
    }

    private static Optional<Finding> graph(ProtobufReader graph, int depth) throws ProtobufReader.BrokenException {
        if (depth > MAX_DEPTH) {
            return Optional.of(new Finding.Broken("its graphs are nested more than %d deep".formatted(MAX_DEPTH)));
        }
        while (graph.next()) {
            Optional<Finding> finding = switch (graph.field()) {
                case 1 -> node(graph.message(), depth);
                case 5 -> tensor(graph.message());
                default -> Optional.empty();
            };
            if (finding.isPresent()) {
                return finding;
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> node(ProtobufReader node, int depth) throws ProtobufReader.BrokenException {
        String operator = "";
        String domain = "";
        while (node.next()) {
            switch (node.field()) {
                case 4 -> operator = node.text();
                case 7 -> domain = node.text();
                case 5 -> {
                    Optional<Finding> finding = attribute(node.message(), depth);
                    if (finding.isPresent()) {
                        return finding;
                    }
                }
                default -> {
                    // Names of inputs and outputs say nothing here.
                }
            }
        }
        return STANDARD.contains(domain) ? Optional.empty() : Optional.of(new Finding.CustomOperator(operator, domain));
    }

    private static Optional<Finding> attribute(ProtobufReader attribute, int depth)
            throws ProtobufReader.BrokenException {
        while (attribute.next()) {
            Optional<Finding> finding = switch (attribute.field()) {
                case 5 -> tensor(attribute.message());
                case 6, 11 -> graph(attribute.message(), depth + 1);
                default -> Optional.empty();
            };
            if (finding.isPresent()) {
                return finding;
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> tensor(ProtobufReader tensor) throws ProtobufReader.BrokenException {
        String name = "";
        boolean external = false;
        while (tensor.next()) {
            switch (tensor.field()) {
                case 8 -> name = tensor.text();
                case 14 -> external = tensor.number() == EXTERNAL;
                default -> {
                    // The numbers themselves are ONNX Runtime's to read.
                }
            }
        }
        return external ? Optional.of(new Finding.ExternalData(name)) : Optional.empty();
    }
}
