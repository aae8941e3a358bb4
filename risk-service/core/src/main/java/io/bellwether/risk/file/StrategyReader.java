package io.bellwether.risk.file;

import io.bellwether.feature.yaml.YamlNode;
import io.bellwether.feature.yaml.YamlText;
import io.bellwether.risk.EntryRules;
import io.bellwether.risk.Limit;
import io.bellwether.risk.Protection;
import io.bellwether.risk.RiskGate;
import io.bellwether.risk.Sizing;
import io.bellwether.risk.Stake;
import io.bellwether.risk.Stop;
import io.bellwether.risk.Strategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a whole file; its larger parts have readers of their own. */
final class StrategyReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final BigDecimal RESERVE = new BigDecimal("0.01");
    private static final Duration ORDER_VALIDITY = Duration.ofMinutes(5);
    private static final Duration PROTECTED_WITHIN = Duration.ofSeconds(10);
    private static final List<String> STAKES = List.of("fraction", "fixed", "volatility-target", "kelly");

    private StrategyReader() {}

    static StrategyFile read(String file, String yaml) {
        return switch (YamlText.of(yaml)) {
            case YamlText.Unreadable unreadable ->
                new StrategyFile.Refused(file, unreadable.line(), unreadable.message(), "");
            case YamlText.Read read -> {
                try {
                    yield new StrategyFile.Loaded(plan(read.root()));
                } catch (StrategyFault fault) {
                    yield fault.refusal(file);
                }
            }
        };
    }

    private static StrategyPlan plan(YamlNode root) {
        Keys keys = Keys.of(
                "a strategy",
                root,
                List.of(
                        "strategy",
                        "market",
                        "decide",
                        "size",
                        "position",
                        "stops",
                        "limits",
                        "protection",
                        "order-validity"));
        String name = name(keys.require("strategy"));
        boolean margin = keys.word("market", "spot", List.of("spot", "margin")).equals("margin");
        Strategy strategy = VoiceReader.strategy(name, keys.require("decide"), margin);
        Sizing sizing = sizing(keys.require("size"), margin);
        List<Stop> stops = keys.find("stops").map(StopReader::stops).orElse(List.of());
        List<Limit> limits = keys.find("limits").map(LimitReader::limits).orElse(List.of());
        EntryRules rules = rules(keys.find("position"), margin);
        @Nullable
        Protection protection =
                keys.find("protection").map(StrategyReader::protection).orElse(null);
        Duration validity = keys.find("order-validity")
                .map(node -> Keys.length("order-validity", node))
                .orElse(ORDER_VALIDITY);
        return new StrategyPlan(strategy, sizing, stops, new RiskGate(rules, limits), validity, margin, protection);
    }

    private static String name(YamlNode node) {
        String name = Keys.text("strategy", node);
        if (!NAME.matcher(name).matches()) {
            throw new StrategyFault(
                    node.line(),
                    "a strategy's name must be small letters, digits and dashes, at most 40, was '%s'".formatted(name),
                    "such as rsi-and-model");
        }
        return name;
    }

    private static Sizing sizing(YamlNode node, boolean margin) {
        Keys keys = Keys.of(
                "size", node, List.of("fraction", "fixed", "volatility-target", "kelly", "reserve", "leverage"));
        Stake stake = stake(keys);
        BigDecimal reserve = keys.find("reserve")
                .map(value -> Keys.decimal("reserve", value))
                .orElse(RESERVE);
        int leverage = keys.find("leverage")
                .map(value -> Keys.count("leverage", value))
                .orElse(1);
        if (leverage > 1 && !margin) {
            throw new StrategyFault(
                    keys.require("leverage").line(),
                    "spot knows no leverage, was " + leverage,
                    "write 'market: margin' for a venue that lends, or leave leverage out");
        }
        return Keys.built("size", node.line(), () -> new Sizing(stake, reserve, leverage));
    }

    private static Stake stake(Keys keys) {
        String kind = keys.only(STAKES);
        YamlNode node = keys.require(kind);
        return Keys.built(kind, node.line(), () -> switch (kind) {
            case "fraction" -> new Stake.Fraction(keys.decimal("fraction"));
            case "fixed" -> new Stake.Fixed(keys.decimal("fixed"));
            case "volatility-target" -> {
                Keys target = Keys.of(kind, node, List.of("per-bar", "over", "most"));
                yield new Stake.VolatilityTarget(
                        target.decimal("per-bar"), target.count("over"), target.decimal("most"));
            }
            default -> {
                Keys kelly = Keys.of(kind, node, List.of("share", "most", "first", "after"));
                yield new Stake.Kelly(
                        kelly.decimal("share"), kelly.decimal("most"), kelly.decimal("first"), kelly.count("after"));
            }
        });
    }

    private static Protection protection(YamlNode node) {
        Keys keys = Keys.of("protection", node, List.of("distance", "within"));
        Duration within =
                keys.find("within").map(value -> Keys.length("within", value)).orElse(PROTECTED_WITHIN);
        return Keys.built("protection", node.line(), () -> new Protection(keys.decimal("distance"), within));
    }

    private static EntryRules rules(Optional<YamlNode> found, boolean margin) {
        if (found.isEmpty()) {
            return new EntryRules(OptionalInt.empty(), 1, margin);
        }
        Keys keys = Keys.of("position", found.get(), List.of("max-entries", "max-trades"));
        OptionalInt maxTrades =
                keys.find("max-trades").isEmpty() ? OptionalInt.empty() : OptionalInt.of(keys.count("max-trades"));
        int maxEntries = keys.find("max-entries").isEmpty() ? 1 : keys.count("max-entries");
        return Keys.built("position", keys.line(), () -> new EntryRules(maxTrades, maxEntries, margin));
    }
}
