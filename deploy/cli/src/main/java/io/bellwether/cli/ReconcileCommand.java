package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds the service's books against the exchange's. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = {
            "Let the execution-service hold its books against the exchange's now, and show what came of it.",
            "",
            "The exchange is the truth: trades that no order of ours accounts for are adopted. Doing it twice changes nothing."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the books agreed",
            "1:they did not, or cannot be compared now; what was found is adopted",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT
        })
final class ReconcileCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ExecutionOptions execution = new ExecutionOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ReconcileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        JsonNode view = execution.post("/reconciliation");
        boolean agreed = view.path("agreed").asBoolean();
        if (json) {
            terminal.resultJson(view);
        } else {
            print(view, agreed);
        }
        return agreed ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }

    private void print(JsonNode view, boolean agreed) {
        JsonNode latest = view.path("latest");
        terminal.result("%s: %s; lease %s, epoch %d; %d unfinished order(s) asked for"
                .formatted(
                        view.path("account").asText(),
                        agreed ? "the books agree" : "the books differed",
                        view.path("leaseHolder").asText(),
                        view.path("leaseEpoch").asLong(),
                        latest.path("asked").asInt()));
        if (latest.path("adoptedFills").asInt() > 0) {
            terminal.result("adopted %d trade(s) that no order of ours accounts for"
                    .formatted(latest.path("adoptedFills").asInt()));
        }
        latest.path("takenBack")
                .forEach(id -> terminal.result("took back " + id.asText() + ", which we hold for over"));
        latest.path("strangers").forEach(id -> terminal.result("open and not ours: " + id.asText()));
        latest.path("unexplained")
                .properties()
                .forEach(asset -> terminal.result("%s changed by %s, which is no trade"
                        .formatted(asset.getKey(), asset.getValue().asText())));
    }
}
