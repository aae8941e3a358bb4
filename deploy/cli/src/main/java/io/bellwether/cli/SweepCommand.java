package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries a grid of settings on recorded bars. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Try every setting of a grid on recorded bars: long and short with leverage, by thresholds on what a model says.",
            "",
            "Features and predictions are computed once. A sweep that was interrupted goes on when the same command is"
                    + " given again with the same --output. The report has all cells as heat maps, and says what the best is worth after so"
                    + " many trials and after all costs."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:tried", "1:refused, with the reason", ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT})
final class SweepCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final StudyOptions study = new StudyOptions();

    @Mixin
    private final CostOptions costs = new CostOptions();

    @Mixin
    private final GridOptions grid = new GridOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    SweepCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ObjectNode order =
                grid.addTo(study.orderWithModel("sweep")).put("folds", 1).put("inSample", 1);
        order.set("costs", costs.order());
        return new BacktestLab(terminal).show("SweepProgram", order, json, SweepCommand::text);
    }

    private static String text(JsonNode answer) {
        Table best = cells();
        answer.path("best").forEach(result -> addCell(best, result));
        Table ladder = new Table("the best cell", "return", "Sharpe per day", "trades", "liquidated");
        answer.path("ladder")
                .forEach(rung -> ladder.row(
                        rung.path("name").asText(),
                        BacktestCommand.percent(rung.path("totalReturn")),
                        number(rung.path("sharpe")),
                        rung.path("trades").asInt(),
                        rung.path("liquidated").asInt()));
        JsonNode deflated = answer.path("deflated");
        return "%s, %,d bars, %,d cells, %,d of them done before; holding %s%n%n%s%n%s%n%d bars leave open what happened inside them: %s if it was always the worse for the best cell, %s if the better%n"
                        .formatted(
                                answer.path("symbol").asText(),
                                answer.path("bars").asInt(),
                                answer.path("cells").asInt(),
                                answer.path("resumed").asInt(),
                                BacktestCommand.percent(answer.path("buyAndHold")),
                                best.text(),
                                ladder.text(),
                                answer.path("doubt").path("bars").asLong(),
                                BacktestCommand.percent(answer.path("doubt").path("worstReturn")),
                                BacktestCommand.percent(answer.path("doubt").path("bestReturn")))
                + (deflated.isObject()
                        ? "after %d trials its Sharpe ratio is above zero with %s%n"
                                .formatted(
                                        deflated.path("trials").asInt(),
                                        BacktestCommand.percent(deflated.path("probability")))
                        : "too few days to tell it from luck%n".formatted())
                + "report: "
                + answer.path("report").asText();
    }

    static Table cells() {
        return new Table(
                "threshold",
                "leverage",
                "size",
                "pyramid",
                "target",
                "return",
                "Sharpe per day",
                "deepest fall",
                "trades",
                "liquidated");
    }

    static void addCell(Table table, JsonNode result) {
        JsonNode cell = result.path("cell");
        table.row(
                cell.path("threshold").asText(),
                cell.path("leverage").asText(),
                cell.path("size").asText(),
                cell.path("pyramid").asText(),
                cell.path("target").asText(),
                BacktestCommand.percent(result.path("totalReturn")),
                number(result.path("sharpe")),
                BacktestCommand.percent(result.path("maxDrawdown")),
                result.path("trades").asInt(),
                result.path("liquidated").asInt());
    }

    private static String number(JsonNode value) {
        return String.format(Locale.ROOT, "%.3f", value.asDouble());
    }
}
