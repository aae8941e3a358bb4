package io.bellwether.risk.file;

import io.bellwether.feature.yaml.YamlNode;
import io.bellwether.risk.ExposureLimit;
import io.bellwether.risk.Limit;
import io.bellwether.risk.LossLimit;
import io.bellwether.risk.MarketLimit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads limits. They are asked in the order of the file. */
final class LimitReader {
    private static final List<String> KINDS = List.of(
            "leverage",
            "position-base",
            "order-quote",
            "symbol-share",
            "portfolio-share",
            "open-positions",
            "correlation",
            "order-rate",
            "price-collar",
            "stale-data",
            "volatility",
            "cooldown",
            "stop-guard",
            "low-profit",
            "losses-in-a-row",
            "daily-loss",
            "drawdown");

    private LimitReader() {}

    static List<Limit> limits(YamlNode node) {
        Keys keys = Keys.of("limits", node, KINDS);
        List<Limit> limits = new ArrayList<>();
        keys.entries()
                .forEach((key, value) ->
                        limits.add(Keys.built(key.text(), key.line(), () -> limit(key.text(), value))));
        return limits;
    }

    private static Limit limit(String kind, YamlNode node) {
        return switch (kind) {
            case "leverage" -> new ExposureLimit.Leverage(positive(kind, node));
            case "position-base" -> new ExposureLimit.PositionSize(positive(kind, node));
            case "order-quote" -> new ExposureLimit.OrderSize(positive(kind, node));
            case "symbol-share" -> new ExposureLimit.SymbolShare(positive(kind, node));
            case "portfolio-share" -> new ExposureLimit.PortfolioShare(positive(kind, node));
            case "open-positions" -> new ExposureLimit.OpenPositions(Keys.count(kind, node));
            case "correlation" ->
                new ExposureLimit.Correlation(positive(kind, node).doubleValue());
            case "price-collar" -> new MarketLimit.PriceCollar(positive(kind, node));
            case "stale-data" -> new MarketLimit.StaleData(Keys.length(kind, node));
            case "cooldown" -> new MarketLimit.Cooldown(Keys.length(kind, node));
            case "order-rate" -> {
                Keys keys = Keys.of(kind, node, List.of("orders", "per"));
                yield new MarketLimit.OrderRate(keys.count("orders"), keys.length("per"));
            }
            case "volatility" -> {
                Keys keys = Keys.of(kind, node, List.of("bars", "most"));
                yield new MarketLimit.Volatility(keys.count("bars"), keys.real("most"));
            }
            case "stop-guard" -> {
                Keys keys = Keys.of(kind, node, List.of("stops", "within", "pause"));
                yield new LossLimit.StopGuard(keys.count("stops"), keys.length("within"), keys.length("pause"));
            }
            case "low-profit" -> {
                Keys keys = Keys.of(kind, node, List.of("trades", "within", "least", "pause"));
                yield new LossLimit.LowProfit(
                        keys.count("trades"), keys.length("within"), keys.real("least"), keys.length("pause"));
            }
            case "losses-in-a-row" -> {
                Keys keys = Keys.of(kind, node, List.of("losses", "pause"));
                yield new LossLimit.LossesInARow(keys.count("losses"), keys.length("pause"));
            }
            case "daily-loss" -> {
                Keys keys = fall(kind, node);
                yield new LossLimit.DailyLoss(keys.decimal("most"), flattens(keys));
            }
            default -> {
                Keys keys = fall(kind, node);
                yield new LossLimit.Drawdown(keys.decimal("most"), flattens(keys));
            }
        };
    }

    private static Keys fall(String kind, YamlNode node) {
        return Keys.of(kind, node, List.of("most", "then"));
    }

    private static boolean flattens(Keys keys) {
        return keys.word("then", "pause", List.of("pause", "flatten")).equals("flatten");
    }

    private static BigDecimal positive(String kind, YamlNode node) {
        BigDecimal value = Keys.decimal(kind, node);
        if (value.signum() <= 0) {
            throw new StrategyFault(node.line(), "%s must be above 0, was %s".formatted(kind, value), "");
        }
        return value;
    }
}
