package io.bellwether.feature.set;

import io.bellwether.feature.scaling.Unscaled;
import io.bellwether.feature.scaling.WindowMinMax;
import io.bellwether.feature.scaling.WindowScaler;
import io.bellwether.feature.scaling.ZeroBase;
import io.bellwether.feature.yaml.YamlNode;
import io.bellwether.feature.yaml.YamlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a set from its file, as {@link FeatureSetFile} describes it. */
final class FeatureSetReader {
    private static final int MAX_SIDE = 64;
    private static final int MAX_PLANES = 16;
    private static final int MAX_WINDOW_ROWS = 1_000;
    /** What a tensor on the wire can hold with room to spare: 256 KiB. */
    private static final int MAX_VALUES = 1 << 16;

    private FeatureSetReader() {}

    static FeatureSetFile read(String fileName, String yaml) {
        return switch (YamlText.of(yaml)) {
            case YamlText.Unreadable(int line, String message) ->
                new FeatureSetFile.Refused(fileName, line, message, "");
            case YamlText.Read(YamlNode root) -> {
                try {
                    yield new FeatureSetFile.Loaded(set(root));
                } catch (FeatureSetFault fault) {
                    yield fault.refusal(fileName);
                }
            }
        };
    }

    private static FeatureSet set(YamlNode root) {
        Fields fields = Fields.of("a feature set", root, List.of("name", "image", "window", "slots"));
        YamlNode nameNode = fields.require("name");
        String name = Fields.text("name", nameNode);
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new FeatureSetFault(
                    nameNode.line(),
                    "name must be small letters, digits and dashes, at most 40, was '%s'".formatted(name),
                    "");
        }
        Optional<YamlNode> image = fields.find("image");
        Optional<YamlNode> window = fields.find("window");
        if (image.isPresent() == window.isPresent()) {
            throw new FeatureSetFault(
                    fields.line(),
                    "a feature set must have either the key 'image' or the key 'window'",
                    "an image shows one bar, a window several");
        }
        YamlNode slots = fields.require("slots");
        List<FeatureValue> values = new SlotReader().read(slots);
        return image.isPresent()
                ? image(
                        name,
                        Fields.of("image", image.get(), List.of("rows", "columns", "planes", "frame", "stack")),
                        values)
                : window(name, Fields.of("window", window.orElseThrow(), List.of("rows", "scale")), values);
    }

    private static FeatureSet image(String name, Fields fields, List<FeatureValue> values) {
        int rows = fields.count("rows", 1, MAX_SIDE);
        int columns = fields.count("columns", 1, MAX_SIDE);
        int planes = fields.count("planes", 1, MAX_PLANES, 1);
        int frame = fields.count("frame", 0, (Math.min(rows, columns) - 1) / 2, 0);
        int stack = fields.count("stack", 1, MAX_PLANES, 1);
        if (planes % stack != 0) {
            throw new FeatureSetFault(
                    fields.line(), "planes must be a multiple of stack, were %d and %d".formatted(planes, stack), "");
        }
        requireSize(fields.line(), (long) rows * columns * planes);
        int live = (rows - 2 * frame) * (columns - 2 * frame) * (planes / stack);
        if (live != values.size()) {
            throw new FeatureSetFault(
                    fields.line(),
                    "the image has %d slots to fill, but %d are given".formatted(live, values.size()),
                    "slots are counted without the frame and without the repeated planes");
        }
        int[] columnOfSlot = new int[rows * columns * planes];
        Arrays.fill(columnOfSlot, ImageLayout.NOTHING);
        int inside = live / (planes / stack);
        int width = columns - 2 * frame;
        for (int plane = 0; plane < planes; plane++) {
            for (int i = 0; i < inside; i++) {
                int row = frame + i / width;
                int column = frame + i % width;
                columnOfSlot[(row * columns + column) * planes + plane] = plane % (planes / stack) * inside + i;
            }
        }
        List<FeatureValue> clamped =
                values.stream().map(FeatureSetReader::clamped).toList();
        return new FeatureSet(name, clamped, new ImageLayout(new int[] {rows, columns, planes}, columnOfSlot));
    }

    /** A picture has a darkest and a brightest; what lies beyond is as dark or as bright. */
    private static FeatureValue clamped(FeatureValue value) {
        List<SlotScale> steps = new ArrayList<>(value.steps());
        steps.add(new SlotScale.Clamp(-1, 1));
        return new FeatureValue(value.origin(), steps);
    }

    private static FeatureSet window(String name, Fields fields, List<FeatureValue> values) {
        int rows = fields.count("rows", 1, MAX_WINDOW_ROWS);
        requireSize(fields.line(), (long) rows * values.size());
        WindowScaler scaler = fields.find("scale").map(FeatureSetReader::scaler).orElse(new Unscaled());
        return new FeatureSet(name, values, new WindowLayout(rows, values.size(), scaler));
    }

    private static WindowScaler scaler(YamlNode node) {
        String text = Fields.text("scale", node);
        List<String> words = Arrays.asList(text.strip().split("\\s+"));
        if (text.equals("none")) {
            return new Unscaled();
        }
        if (text.equals("zero-base")) {
            return new ZeroBase();
        }
        if (words.size() == 3 && words.getFirst().equals("min-max")) {
            Optional<Double> low = SlotScale.number(words.get(1));
            Optional<Double> high = SlotScale.number(words.get(2));
            if (low.isPresent() && high.isPresent() && low.get() < high.get()) {
                return new WindowMinMax(low.get(), high.get());
            }
        }
        throw new FeatureSetFault(
                node.line(),
                "'%s' is no way to scale a window".formatted(text),
                "there are none, zero-base and min-max LOW HIGH, such as min-max -1 1");
    }

    private static void requireSize(int line, long size) {
        if (size > MAX_VALUES) {
            throw new FeatureSetFault(
                    line, "a tensor may have at most %d values, had %d".formatted(MAX_VALUES, size), "");
        }
    }
}
