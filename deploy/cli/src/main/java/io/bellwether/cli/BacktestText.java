package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** A backtest of one series for a person at a terminal. */
final class BacktestText {
    private BacktestText() {}

    static String of(JsonNode series) {
        JsonNode facts = series.path("facts");
        JsonNode result = series.path("result");
        JsonNode figures = result.path("performance");
        JsonNode random = result.path("random");
        Table ladder = new Table("assumption", "return", "Sharpe", "deepest fall", "trades");
        result.path("ladder").forEach(rung -> {
            JsonNode on = rung.path("performance");
            ladder.row(
                    rung.path("name").asText(),
                    BacktestCommand.percent(on.path("totalReturn")),
                    number(on.path("sharpe")),
                    BacktestCommand.percent(on.path("maxDrawdown")),
                    on.path("trades").asInt());
        });
        return """
                %s, %,d bars from %s to %s

                %s
                holding %s; as many trades at random %s (%s to %s), %s of them did worse
                %d trades: %d profitable, %d unprofitable, %d liquidated, %d break-even; profit factor %s, expectancy %s
                Sharpe %s, Sortino %s, Calmar %s, deflated Sharpe %s sure after %d trials
                deepest fall %s, exposure %s, turnover %s times, fees %s
                %,d bars leave open what happened inside them: %s if it was always the worse, %s if the better
                """.formatted(
                        result.path("symbol").asText(),
                        facts.path("bars").asLong(),
                        facts.path("from").asText(),
                        facts.path("to").asText(),
                        ladder.text(),
                        BacktestCommand.percent(result.path("buyAndHold")),
                        BacktestCommand.percent(random.path("median")),
                        BacktestCommand.percent(random.path("low")),
                        BacktestCommand.percent(random.path("high")),
                        BacktestCommand.percent(random.path("beaten")),
                        figures.path("trades").asInt(),
                        figures.path("profitable").asInt(),
                        figures.path("unprofitable").asInt(),
                        figures.path("liquidated").asInt(),
                        figures.path("breakEven").asInt(),
                        number(figures.path("profitFactor")),
                        BacktestCommand.percent(figures.path("expectancyShare")),
                        number(figures.path("sharpe")),
                        number(figures.path("sortino")),
                        number(figures.path("calmar")),
                        BacktestCommand.percent(result.path("deflated").path("probability")),
                        result.path("deflated").path("trials").asInt(),
                        BacktestCommand.percent(figures.path("maxDrawdown")),
                        BacktestCommand.percent(figures.path("exposure")),
                        number(figures.path("turnover")),
                        number(figures.path("feesQuote")),
                        result.path("doubt").path("bars").asLong(),
                        BacktestCommand.percent(result.path("doubt").path("worstReturn")),
                        BacktestCommand.percent(result.path("doubt").path("bestReturn")));
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.2f", value.asDouble()) : "-";
    }
}
