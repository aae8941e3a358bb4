package io.bellwether.feature.set;

import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.feature.catalogue.Family;
import io.bellwether.feature.catalogue.Feature;
import io.bellwether.feature.engine.Input;
import io.bellwether.feature.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the slots of a set: names, the periods in them written out, and their scaling. */
final class SlotReader {
    static final int MAX_SLOTS = 4_096;

    private static final List<Input> FIELDS = List.of(
            Input.OPEN,
            Input.HIGH,
            Input.LOW,
            Input.CLOSE,
            Input.VOLUME,
            Input.VOLUME_QUOTE,
            Input.TRADES,
            Input.TAKER_BUY_BASE,
            Input.TAKER_BUY_QUOTE);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([0-9]{0,2})n}");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,4})(?:\\.\\.([0-9]{1,4}))?");
    private static final Pattern NUMBERS = Pattern.compile("(-[0-9]+)*$");

    private final Map<String, Integer> lineOf = new HashMap<>();
    private final List<FeatureValue> values = new ArrayList<>();

    List<FeatureValue> read(YamlNode node) {
        for (YamlNode slot : items("slots", node)) {
            if (slot instanceof YamlNode.Scalar(String name, int line)) {
                add(name, List.of(), line);
            } else {
                readMany(Fields.of("a slot", slot, List.of("feature", "n", "scale")));
            }
        }
        if (values.isEmpty()) {
            throw new FeatureSetFault(node.line(), "slots must name at least one feature", "");
        }
        return values;
    }

    private void readMany(Fields slot) {
        YamlNode feature = slot.require("feature");
        String pattern = Fields.text("feature", feature);
        List<SlotScale> steps = slot.find("scale").map(SlotReader::steps).orElse(List.of());
        boolean open = PLACEHOLDER.matcher(pattern).find();
        Optional<YamlNode> range = slot.find("n");
        if (open != range.isPresent()) {
            throw new FeatureSetFault(
                    feature.line(),
                    "'%s' must have {n} in its name exactly if the slot has the key n".formatted(pattern),
                    "for example {feature: 'rsi-{n}', n: 6..20}");
        }
        if (range.isEmpty()) {
            add(pattern, steps, feature.line());
            return;
        }
        for (int n : numbers(range.get())) {
            String name = PLACEHOLDER.matcher(pattern).replaceAll(found -> {
                String factor = found.group(1);
                return String.valueOf(n * (factor.isEmpty() ? 1 : Integer.parseInt(factor)));
            });
            add(name, steps, feature.line());
        }
    }

    private void add(String name, List<SlotScale> steps, int line) {
        Integer before = lineOf.putIfAbsent(name, line);
        if (before != null) {
            throw new FeatureSetFault(
                    line,
                    "'%s' has a slot already, in line %d".formatted(name, before),
                    "to show a plane more than once, say stack in the image");
        }
        if (values.size() == MAX_SLOTS) {
            throw new FeatureSetFault(line, "a set may have at most %d slots".formatted(MAX_SLOTS), "");
        }
        values.add(new FeatureValue(origin(name, line), steps));
    }

    private static FeatureValue.Origin origin(String name, int line) {
        for (Input field : FIELDS) {
            FeatureValue.OfBar bar = new FeatureValue.OfBar(field);
            if (bar.name().equals(name)) {
                return bar;
            }
        }
        Catalogue catalogue = Catalogue.standard();
        Optional<Feature> feature = catalogue.find(name);
        if (feature.isPresent()) {
            return new FeatureValue.OfCatalogue(feature.get());
        }
        String code = NUMBERS.matcher(name).replaceFirst("");
        for (Family family : catalogue.families()) {
            if (family.code().equals(code)) {
                throw new FeatureSetFault(line, "there is no '%s'".formatted(name), bounds(family));
            }
        }
        throw new FeatureSetFault(
                line,
                "there is no feature '%s'".formatted(name),
                catalogue
                        .suggestion(name)
                        .map("did you mean '%s'?"::formatted)
                        .orElse("see the catalogue for what there is"));
    }

    private static String bounds(Family family) {
        if (family.parameters().isEmpty()) {
            return "'%s' takes no number".formatted(family.code());
        }
        return family.parameters().stream()
                .map(bound -> "%s from %d to %d".formatted(bound.name(), bound.least(), bound.most()))
                .collect(Collectors.joining(", ", "'%s' takes ".formatted(family.code()), ""));
    }

    private static List<Integer> numbers(YamlNode node) {
        List<Integer> numbers = new ArrayList<>();
        List<YamlNode> parts = node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
        for (YamlNode part : parts) {
            Matcher range = RANGE.matcher(Fields.text("n", part));
            if (!range.matches()) {
                throw new FeatureSetFault(
                        part.line(), "n must be a number, a range or a list of them", "such as 6..20");
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first) {
                throw new FeatureSetFault(part.line(), "a range must begin with its least, was " + range.group(), "");
            }
            for (int n = first; n <= last; n++) {
                numbers.add(n);
            }
        }
        return numbers;
    }

    private static List<SlotScale> steps(YamlNode node) {
        List<SlotScale> steps = new ArrayList<>();
        for (YamlNode step : node instanceof YamlNode.Scalar ? List.of(node) : items("scale", node)) {
            String text = Fields.text("a step of scale", step);
            steps.add(SlotScale.of(text)
                    .orElseThrow(() -> new FeatureSetFault(
                            step.line(), "'%s' is no way to scale".formatted(text), "there are " + SlotScale.FORMS)));
        }
        return steps;
    }

    private static List<YamlNode> items(String what, YamlNode node) {
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        throw new FeatureSetFault(node.line(), what + " must be a list", "");
    }
}
