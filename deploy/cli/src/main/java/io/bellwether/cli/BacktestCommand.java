package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries a strategy on recorded bars, with the classes that trade live. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Try a strategy on recorded bars: the feature engine, the model, the desk, the order states and a simulated"
                    + " venue, as live, in one process.",
            "",
            "Beside the result stands what it would be with fills nobody gets, without fees, without slippage and without"
                    + " latency; what holding would have earned; and what as many trades at random would have. A model"
                    + " that was trained on bars of this time is refused, and so is a result that nobody should believe."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:tried", "1:refused, with the reason", ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT})
final class BacktestCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final StudyOptions study = new StudyOptions();

    @Mixin
    private final CostOptions costs = new CostOptions();

    @Mixin
    private final StrategyOptions strategy = new StrategyOptions();

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "How many strategies you tried on these bars, this one included; the deflated Sharpe ratio pays"
                            + " for them (default: ${DEFAULT-VALUE}).")
    private int trials;

    @Option(
            names = "--portfolio",
            description =
                    "Let one account trade all symbols, decided together at each close in the order of their names"
                            + " (default: an account for each).")
    private boolean portfolio;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    BacktestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        // A strategy file may do without a model, the thresholds of the options may not.
        ObjectNode order = (strategy.isFile() ? study.order("backtest") : study.orderWithModel("backtest"))
                .put("trials", trials)
                .put("portfolio", portfolio);
        order.set("costs", costs.order());
        order.set("strategy", strategy.order());
        return new BacktestLab(terminal).show("BacktestProgram", order, json, BacktestCommand::text);
    }

    private static String text(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        answer.path("series")
                .forEach(series -> text.append(BacktestText.of(series)).append(System.lineSeparator()));
        return text.append("report: ").append(answer.path("report").asText()).toString();
    }

    /** 0.1234 is 12.34 %; what has no value is a dash. */
    static String percent(JsonNode share) {
        return share.isNumber() ? String.format(Locale.ROOT, "%.2f %%", 100 * share.asDouble()) : "-";
    }
}
