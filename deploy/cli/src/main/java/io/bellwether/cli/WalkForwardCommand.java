package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Chooses settings by the past and judges them by what came next. */
@Command(
        name = "walk-forward",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Choose the best cell of a grid by past bars, judge it by the bars after them, move on, and so to the end.",
            "",
            "What the judged stretches bring is what choosing by a sweep is worth; what the chosen ones brought is what it"
                    + " promises."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:walked", "1:refused, with the reason", ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT})
final class WalkForwardCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final StudyOptions study = new StudyOptions();

    @Mixin
    private final CostOptions costs = new CostOptions();

    @Mixin
    private final GridOptions grid = new GridOptions();

    @Option(
            names = "--folds",
            paramLabel = "N",
            defaultValue = "6",
            description = "How often is chosen and judged (default: ${DEFAULT-VALUE}).")
    private int folds;

    @Option(
            names = "--in-sample",
            paramLabel = "N",
            defaultValue = "3",
            description =
                    "How many times as long as the judged stretch is the one chosen by (default: ${DEFAULT-VALUE}).")
    private int inSample;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    WalkForwardCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ObjectNode order = grid.addTo(study.orderWithModel("walk-forward"))
                .put("folds", folds)
                .put("inSample", inSample);
        order.set("costs", costs.order());
        return new BacktestLab(terminal).show("WalkForwardProgram", order, json, WalkForwardCommand::text);
    }

    private static String text(JsonNode answer) {
        Table table = new Table(
                "judged from",
                "to",
                "threshold",
                "leverage",
                "size",
                "pyramid",
                "target",
                "chosen for",
                "brought",
                "trades");
        answer.path("folds").forEach(fold -> {
            JsonNode cell = fold.path("chosen").path("cell");
            table.row(
                    fold.path("judgedFrom").asText(),
                    fold.path("to").asText(),
                    cell.path("threshold").asText(),
                    cell.path("leverage").asText(),
                    cell.path("size").asText(),
                    cell.path("pyramid").asText(),
                    cell.path("target").asText(),
                    BacktestCommand.percent(fold.path("chosen").path("totalReturn")),
                    BacktestCommand.percent(fold.path("judged").path("totalReturn")),
                    fold.path("judged").path("trades").asInt());
        });
        return "%s, %,d cells%n%n%s%nchosen cells had earned %s in the mean; what was judged brought %s; holding all the time %s"
                .formatted(
                        answer.path("symbol").asText(),
                        answer.path("cells").asInt(),
                        table.text(),
                        BacktestCommand.percent(answer.path("chosenReturn")),
                        BacktestCommand.percent(answer.path("judgedReturn")),
                        BacktestCommand.percent(answer.path("buyAndHold")));
    }
}
