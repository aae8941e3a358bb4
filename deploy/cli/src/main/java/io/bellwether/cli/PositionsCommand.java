package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the account holds and what protects it. */
@Command(
        name = "positions",
        mixinStandardHelpOptions = true,
        description =
                "Show what the account holds of each traded symbol, at the exchange, and how much of it a stop protects.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT})
final class PositionsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ExecutionOptions execution = new ExecutionOptions();

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    PositionsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        JsonNode positions = execution.read("/positions");
        if (json) {
            terminal.resultJson(positions);
            return ExitCode.OK;
        }
        Table table = new Table("symbol", "asset", "total", "free", "locked", "protected", "open orders", "as of");
        positions.forEach(position -> table.row(
                position.path("symbol").asText(),
                position.path("asset").asText(),
                position.path("total").asText(),
                position.path("free").asText(),
                position.path("locked").asText(),
                position.path("protectedBase").asText(),
                position.path("openOrders").asInt(),
                position.path("asOf").asText()));
        terminal.result(table.text());
        return ExitCode.OK;
    }
}
