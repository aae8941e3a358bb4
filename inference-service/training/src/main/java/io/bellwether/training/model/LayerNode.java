package io.bellwether.training.model;

import io.bellwether.feature.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A layer as it is written in YAML: its name alone, or its name and what it needs. */
final class LayerNode {
    private static final String KNOWN = "the layers are scale {subtract, multiply}, planes-first, convolution {planes,"
            + " kernel, stride}, max-pool SIZE, flatten, dense UNITS, relu, sigmoid, tanh, softmax, dropout SHARE,"
            + " batch-norm, lstm {units, sequences, activation}";

    private LayerNode() {}

    static Layer read(YamlNode node) throws RefusedYamlException {
        YamlNode name = node;
        Optional<YamlNode> value = Optional.empty();
        if (node instanceof YamlNode.Mapping(Map<YamlNode.Key, YamlNode> entries, int line)) {
            if (entries.size() != 1) {
                throw new RefusedYamlException(
                        line, "a layer is one name", "begin each layer with '- ' on a line of its own");
            }
            Map.Entry<YamlNode.Key, YamlNode> only =
                    entries.entrySet().iterator().next();
            name = new YamlNode.Scalar(only.getKey().text(), only.getKey().line());
            value = Optional.of(only.getValue());
        }
        try {
            return layer(name, value);
        } catch (IllegalArgumentException e) {
            throw new RefusedYamlException(node.line(), String.valueOf(e.getMessage()), KNOWN);
        }
    }

    private static Layer layer(YamlNode nameNode, Optional<YamlNode> value) throws RefusedYamlException {
        String name = YamlMap.text(nameNode);
        return switch (name) {
            case "planes-first" -> bare(new Layer.PlanesFirst(), nameNode, value);
            case "flatten" -> bare(new Layer.Flatten(), nameNode, value);
            case "relu" -> bare(new Layer.Relu(), nameNode, value);
            case "sigmoid" -> bare(new Layer.Sigmoid(), nameNode, value);
            case "tanh" -> bare(new Layer.Tanh(), nameNode, value);
            case "softmax" -> bare(new Layer.Softmax(), nameNode, value);
            case "batch-norm" -> bare(new Layer.BatchNorm(), nameNode, value);
            case "max-pool" -> new Layer.MaxPool(YamlMap.whole(given(nameNode, value)));
            case "dense" -> new Layer.Dense(YamlMap.whole(given(nameNode, value)));
            case "dropout" -> new Layer.Dropout(YamlMap.number(given(nameNode, value)));
            case "convolution" -> convolution(given(nameNode, value));
            case "lstm" -> lstm(given(nameNode, value));
            case "scale" -> scale(given(nameNode, value));
            default -> throw new RefusedYamlException(nameNode.line(), "there is no layer '%s'".formatted(name), KNOWN);
        };
    }

    private static Layer bare(Layer layer, YamlNode name, Optional<YamlNode> value) throws RefusedYamlException {
        if (value.isPresent()) {
            throw new RefusedYamlException(
                    name.line(), "%s takes nothing".formatted(YamlMap.text(name)), "write its name alone");
        }
        return layer;
    }

    private static YamlNode given(YamlNode name, Optional<YamlNode> value) throws RefusedYamlException {
        if (value.isEmpty()) {
            throw new RefusedYamlException(name.line(), "%s needs a value".formatted(YamlMap.text(name)), KNOWN);
        }
        return value.get();
    }

    private static Layer convolution(YamlNode node) throws RefusedYamlException {
        YamlMap map = YamlMap.of(node, "convolution", List.of("planes", "kernel", "stride"));
        Optional<YamlNode> stride = map.find("stride");
        return new Layer.Convolution(
                YamlMap.whole(map.required("planes")),
                YamlMap.whole(map.required("kernel")),
                stride.isPresent() ? YamlMap.whole(stride.get()) : 1);
    }

    private static Layer lstm(YamlNode node) throws RefusedYamlException {
        YamlMap map = YamlMap.of(node, "lstm", List.of("units", "sequences", "activation"));
        Optional<YamlNode> sequences = map.find("sequences");
        Optional<YamlNode> activation = map.find("activation");
        return new Layer.Lstm(
                YamlMap.whole(map.required("units")),
                sequences.isPresent() && YamlMap.yesOrNo(sequences.get()),
                activation.isPresent() ? activation(activation.get()) : Layer.Activation.TANH);
    }

    private static Layer.Activation activation(YamlNode node) throws RefusedYamlException {
        String text = YamlMap.text(node);
        for (Layer.Activation activation : Layer.Activation.values()) {
            if (word(activation).equals(text)) {
                return activation;
            }
        }
        throw new RefusedYamlException(
                node.line(),
                "an LSTM has no activation '%s'".formatted(text),
                Stream.of(Layer.Activation.values())
                        .map(LayerNode::word)
                        .collect(Collectors.joining(" or ", "write ", "")));
    }

    private static String word(Layer.Activation activation) {
        return activation.name().toLowerCase(Locale.ROOT);
    }

    private static Layer scale(YamlNode node) throws RefusedYamlException {
        YamlMap map = YamlMap.of(node, "scale", List.of("subtract", "multiply"));
        return new Layer.Scale(floats(map.required("subtract")), floats(map.required("multiply")));
    }

    private static List<Float> floats(YamlNode node) throws RefusedYamlException {
        List<Float> values = new ArrayList<>();
        for (YamlNode value : YamlMap.list(node)) {
            values.add((float) YamlMap.number(value));
        }
        return values;
    }
}
