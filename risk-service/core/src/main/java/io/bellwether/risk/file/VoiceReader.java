package io.bellwether.risk.file;

import io.bellwether.feature.yaml.YamlNode;
import io.bellwether.risk.EnsembleStrategy;
import io.bellwether.risk.EnsembleStrategy.Combination;
import io.bellwether.risk.EnsembleStrategy.Levels;
import io.bellwether.risk.EnsembleStrategy.TrustRule;
import io.bellwether.risk.Strategy;
import io.bellwether.risk.ThresholdStrategy;
import io.bellwether.risk.Voice;
import io.bellwether.risk.indicator.IndicatorRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what decides: thresholds, margins and ensembles of voices. */
final class VoiceReader {
    /** A foreseen change of one percent counts as sure where the file does not say otherwise. */
    private static final double FULL_CHANGE = 0.01;

    private static final List<String> RULE_KEYS = List.of(
            "rule", "period", "buy-below", "sell-above", "fast", "slow", "standing", "bars", "change", "weight");
    private static final String ANY = "any";

    private VoiceReader() {}

    static Strategy strategy(String name, YamlNode node, boolean margin) {
        List<String> kinds = List.of("threshold", "margin", "ensemble");
        Keys keys = Keys.of("decide", node, kinds);
        String kind = keys.only(kinds);
        YamlNode inner = keys.require(kind);
        return Keys.built(kind, inner.line(), () -> switch (kind) {
            case "threshold" -> threshold(name, inner, margin);
            case "margin" -> distance(name, inner, margin);
            default -> ensemble(name, inner, margin);
        });
    }

    private static Strategy threshold(String name, YamlNode node, boolean margin) {
        Keys keys = Keys.of("threshold", node, List.of("buy", "sell", "shorts"));
        boolean shorts = keys.flag("shorts");
        if (shorts) {
            requireMargin(keys.require("shorts"), margin);
        }
        return new ThresholdStrategy(name, keys.real("buy"), keys.real("sell"), shorts);
    }

    /**
     * Long above one half plus a distance, short below one half less it. The score of a voice is twice its probability of a
     * rise less one, where holding counts half.
     */
    private static Strategy distance(String name, YamlNode node, boolean margin) {
        Keys keys = Keys.of("margin", node, List.of("distance", "model", "shorts", "exit"));
        double score = 2 * keys.real("distance");
        boolean shorts = keys.find("shorts").isEmpty() ? margin : keys.flag("shorts");
        if (shorts) {
            requireMargin(node, margin);
        }
        // 'exit: opposite' gives a position up once the other side is likely enough; 'stops' leaves that to the stops.
        boolean opposite =
                keys.word("exit", "opposite", List.of("opposite", "stops")).equals("opposite");
        Levels levels = new Levels(
                score, shorts ? Double.valueOf(-score) : null, opposite ? -score : null, opposite ? score : null);
        Voice voice = new Voice.OfModel("model", model(keys), FULL_CHANGE, 1);
        return new EnsembleStrategy(name, List.of(voice), Combination.WEIGHTED, levels, null);
    }

    private static Strategy ensemble(String name, YamlNode node, boolean margin) {
        Keys keys = Keys.of(
                "ensemble",
                node,
                List.of("combine", "voices", "enter-long", "enter-short", "exit-long", "exit-short", "trust"));
        if (keys.find("enter-short").isPresent()) {
            requireMargin(keys.require("enter-short"), margin);
        }
        Combination combination = keys.word("combine", "weighted", List.of("weighted", "agreement"))
                        .equals("weighted")
                ? Combination.WEIGHTED
                : Combination.AGREEMENT;
        List<Voice> voices = new ArrayList<>();
        Keys.open("voices", keys.require("voices"))
                .entries()
                .forEach((key, voice) ->
                        voices.add(Keys.built(key.text(), voice.line(), () -> voice(key.text(), voice))));
        Levels levels = new Levels(
                level(keys, "enter-long"),
                level(keys, "enter-short"),
                level(keys, "exit-long"),
                level(keys, "exit-short"));
        return new EnsembleStrategy(
                name,
                voices,
                combination,
                levels,
                keys.find("trust").map(VoiceReader::trust).orElse(null));
    }

    private static @Nullable Double level(Keys keys, String key) {
        return keys.find(key).isEmpty() ? null : Double.valueOf(keys.real(key));
    }

    private static TrustRule trust(YamlNode node) {
        Keys keys = Keys.of("trust", node, List.of("over", "ahead", "floor"));
        return new TrustRule(keys.count("over"), keys.count("ahead"), keys.real("floor"));
    }

    private static Voice voice(String name, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping
                && mapping.entries().keySet().stream()
                        .anyMatch(key -> key.text().equals("model"))) {
            Keys keys = Keys.of("a model's voice", node, List.of("model", "weight", "full-change"));
            double fullChange = keys.find("full-change").isEmpty() ? FULL_CHANGE : keys.real("full-change");
            return new Voice.OfModel(name, model(keys), fullChange, weight(keys));
        }
        return new Voice.OfRule(name, rule(node), weight(Keys.of("a rule's voice", node, RULE_KEYS)));
    }

    /** An indicator rule; the keys of a voice may stand beside its own. */
    static IndicatorRule rule(YamlNode node) {
        Keys any = Keys.of("a rule", node, RULE_KEYS);
        String kind = Keys.word("rule", any.require("rule"), List.of("rsi", "sma-cross", "trend", "dip"));
        return switch (kind) {
            case "rsi" -> {
                Keys keys = Keys.of(kind, node, List.of("rule", "period", "buy-below", "sell-above", "weight"));
                yield new IndicatorRule.Rsi(keys.count("period"), keys.real("buy-below"), keys.real("sell-above"));
            }
            case "sma-cross" -> {
                Keys keys = Keys.of(kind, node, List.of("rule", "fast", "slow", "standing", "weight"));
                yield new IndicatorRule.SmaCross(keys.count("fast"), keys.count("slow"), keys.flag("standing"));
            }
            default -> {
                Keys keys = Keys.of(kind, node, List.of("rule", "bars", "change", "weight"));
                yield kind.equals("trend")
                        ? new IndicatorRule.Trend(keys.count("bars"), keys.real("change"))
                        : new IndicatorRule.Dip(keys.count("bars"), keys.real("change"));
            }
        };
    }

    private static @Nullable String model(Keys keys) {
        String model = keys.find("model").map(node -> Keys.text("model", node)).orElse(ANY);
        return model.equals(ANY) ? null : model;
    }

    private static double weight(Keys keys) {
        return keys.find("weight").isEmpty() ? 1 : keys.real("weight");
    }

    private static void requireMargin(YamlNode node, boolean margin) {
        if (!margin) {
            throw new StrategyFault(
                    node.line(),
                    "spot cannot sell what is not held",
                    "write 'market: margin' for a venue that lends, or leave short positions out");
        }
    }
}
