package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what became of orders. */
@Command(
        name = "orders",
        mixinStandardHelpOptions = true,
        description = "List the latest orders as the execution-service knows them, newest first.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT})
final class OrdersCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ExecutionOptions execution = new ExecutionOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many, 500 at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--open", description = "Those alone that are not over.")
    private boolean open;

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    OrdersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        JsonNode orders = execution.read("/orders?limit=%d&open=%s".formatted(limit, open));
        if (json) {
            terminal.resultJson(orders);
            return ExitCode.OK;
        }
        Table table = new Table("sent", "symbol", "side", "terms", "quantity", "filled", "status", "reason");
        orders.forEach(order -> table.row(
                order.path("sentAt").asText(),
                order.path("symbol").asText(),
                order.path("side").asText(),
                terms(order.path("terms")),
                order.path("quantityBase").asText(),
                order.path("filledBase").asText(),
                status(order),
                order.path("reason").asText()));
        terminal.result(table.text());
        return ExitCode.OK;
    }

    private static String terms(JsonNode terms) {
        StringBuilder text = new StringBuilder(terms.path("type").asText());
        for (String price : new String[] {"triggerPrice", "limitPrice", "activationPrice"}) {
            if (terms.hasNonNull(price)) {
                text.append(' ').append(terms.path(price).asText());
            }
        }
        return text.toString();
    }

    private static String status(JsonNode order) {
        String ended = order.at("/completion/type").asText();
        return ended.isEmpty() ? order.path("status").asText() : ended;
    }
}
