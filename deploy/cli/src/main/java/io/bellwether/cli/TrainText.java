package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Shows what came of a training. */
final class TrainText {
    private TrainText() {}

    static String of(JsonNode result) {
        StringBuilder text = new StringBuilder();
        text.append("%s (%s), %,d parameters, learned from %,d of %,d rows in %.0f s%n"
                .formatted(
                        result.path("modelId").asText(result.path("runId").asText()),
                        result.at("/recipe/split").asText(),
                        result.path("parameters").asLong(),
                        result.path("learnedRows").asInt(),
                        result.path("rows").asInt(),
                        result.path("seconds").asDouble()));
        text.append('\n').append(metrics(result.path("metrics"))).append('\n');
        text.append('\n').append(rivals(result)).append('\n');
        if (!result.path("leakage").isMissingNode() && !result.path("leakage").isNull()) {
            text.append('\n').append(leakage(result.path("leakage"))).append('\n');
        }
        text.append(
                "%nparity: the exported network differs from the trained one by at most %.1e over %,d rows%nrun:    %s"
                        .formatted(
                                result.path("parityLargestDifference").asDouble(),
                                result.path("parityRows").asInt(),
                                result.path("folder").asText()));
        if (!result.path("modelId").isNull()) {
            text.append("%nreport: %s/report/report.html%nbundle: %s/bundle"
                    .formatted(
                            result.path("folder").asText(),
                            result.path("folder").asText()));
        }
        return text.toString();
    }

    /** Whether the gate rejects it. */
    static boolean leaks(JsonNode result) {
        for (JsonNode check : result.at("/leakage/checks")) {
            if (!check.path("passed").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    static String metrics(JsonNode metrics) {
        Table table = new Table("measure", "value", "95 % interval");
        for (Map.Entry<String, JsonNode> metric : metrics.properties()) {
            JsonNode value = metric.getValue();
            boolean exact = value.path("level").asDouble() == 1;
            table.row(
                    metric.getKey(),
                    number(value.path("estimate").asDouble()),
                    exact
                            ? ""
                            : "%s to %s"
                                    .formatted(
                                            number(value.path("low").asDouble()),
                                            number(value.path("high").asDouble())));
        }
        return table.text();
    }

    static String rivals(JsonNode result) {
        Table models = new Table("beside", "accuracy", "balanced", "Matthews", "log loss");
        Table rules = new Table("rule", "return", "Sharpe", "largest loss", "fills");
        for (Map.Entry<String, JsonNode> rival : result.path("rivals").properties()) {
            JsonNode own = rival.getValue();
            if (own.has("accuracy")) {
                models.row(
                        rival.getKey(),
                        number(own.path("accuracy").asDouble()),
                        number(own.path("balancedAccuracy").asDouble()),
                        number(own.path("matthews").asDouble()),
                        number(own.path("logLoss").asDouble()));
            } else {
                rules.row(
                        rival.getKey(),
                        number(own.path("return").asDouble()),
                        number(own.path("sharpe").asDouble()),
                        number(own.path("maxDrawdown").asDouble()),
                        own.path("fills").asInt());
            }
        }
        return models.text() + "\n\n" + rules.text();
    }

    private static String leakage(JsonNode leakage) {
        StringBuilder text = new StringBuilder("leakage gate:");
        for (JsonNode check : leakage.path("checks")) {
            text.append("%n  %s  %s: %s"
                    .formatted(
                            check.path("passed").asBoolean() ? "passed" : "FAILED",
                            check.path("name").asText(),
                            check.path("reason").asText()));
        }
        return text.toString();
    }

    private static String number(double value) {
        return Math.abs(value) >= 1_000 ? "%,.0f".formatted(value) : "%.4f".formatted(value);
    }
}
