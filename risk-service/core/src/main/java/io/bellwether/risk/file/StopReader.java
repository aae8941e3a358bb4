package io.bellwether.risk.file;

import io.bellwether.feature.yaml.YamlNode;
import io.bellwether.risk.Instrument;
import io.bellwether.risk.Stop;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads the list of stops. */
final class StopReader {
    private static final List<String> KINDS = List.of(
            "fixed", "trailing", "true-range", "break-even", "target", "return-table", "time", "barriers", "rule");

    private StopReader() {}

    static List<Stop> stops(YamlNode node) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw new StrategyFault(node.line(), "stops must be a list", "write each as '- fixed: 0.02'");
        }
        List<Stop> stops = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            Keys keys = Keys.of("a stop", item, KINDS);
            String kind = keys.only(KINDS);
            YamlNode value = keys.require(kind);
            int number = stops.size() + 1;
            stops.addAll(Keys.built(kind, item.line(), () -> stop(kind, value, number)));
        }
        return stops;
    }

    private static List<Stop> stop(String kind, YamlNode node, int number) {
        return switch (kind) {
            case "fixed" -> List.of(new Stop.Fixed(Keys.decimal(kind, node)));
            case "trailing" -> List.of(trailing(node));
            case "true-range" -> {
                Keys keys = Keys.of(kind, node, List.of("multiple", "bars", "trailing"));
                yield List.of(new Stop.TrueRange(keys.decimal("multiple"), keys.count("bars"), keys.flag("trailing")));
            }
            case "break-even" -> {
                Keys keys = Keys.of(kind, node, List.of("after", "keep"));
                BigDecimal keep = keys.find("keep").isEmpty() ? BigDecimal.ZERO : keys.decimal("keep");
                yield List.of(new Stop.BreakEven(keys.decimal("after"), keep));
            }
            case "target" -> List.of(new Stop.Target(Keys.decimal(kind, node)));
            case "return-table" -> List.of(table(node));
            case "time" -> List.of(new Stop.TimeLimit(Keys.length(kind, node)));
            case "barriers" -> barriers(node);
            default -> List.of(new Stop.Custom(new Instrument.Rule("stop-rule-" + number, VoiceReader.rule(node))));
        };
    }

    private static Stop trailing(YamlNode node) {
        if (node instanceof YamlNode.Scalar) {
            return new Stop.Trailing(Keys.decimal("trailing", node));
        }
        Keys keys = Keys.of("trailing", node, List.of("distance", "offset"));
        return new Stop.Trailing(
                keys.decimal("distance"),
                keys.find("offset").map(value -> Keys.decimal("offset", value)).orElse(null));
    }

    private static Stop table(YamlNode node) {
        List<Stop.Rung> rungs = new ArrayList<>();
        Keys.open("return-table", node)
                .entries()
                .forEach((key, value) -> rungs.add(new Stop.Rung(
                        Keys.length("an age", new YamlNode.Scalar(key.text(), key.line())),
                        Keys.decimal(key.text(), value))));
        return new Stop.ReturnTable(rungs);
    }

    /** A target and a stop, and a time at which it ends in any case: what a label with three barriers describes. */
    private static List<Stop> barriers(YamlNode node) {
        Keys keys = Keys.of("barriers", node, List.of("target", "stop", "time"));
        List<Stop> stops = new ArrayList<>();
        stops.add(new Stop.Fixed(keys.decimal("stop")));
        stops.add(new Stop.Target(keys.decimal("target")));
        keys.find("time").ifPresent(value -> stops.add(new Stop.TimeLimit(Keys.length("time", value))));
        return stops;
    }
}
