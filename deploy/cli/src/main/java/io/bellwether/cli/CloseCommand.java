package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bellwether.cli.stack.Http;
import io.bellwether.cli.stack.Json;
import io.bellwether.cli.stack.ServiceName;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Closes a position, through risk. */
@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        description = {
            "Close the position in a symbol: take back what waits at the exchange and sell or buy back what is held.",
            "",
            "It goes through risk, which books it under your name and reason and opens nothing in the symbol until an"
                    + " operator frees it in the console. Without --yes it only shows what would be closed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the position is closed",
            "1:it is ordered, but not closed within the time; `bellwether orders` shows why",
            "2:the command line is wrong, or --yes is missing; nothing is closed",
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class CloseCommand implements Callable<Integer> {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Terminal terminal;
    private final Interruption interruption;

    @Mixin
    private final StateOption state = new StateOption();

    @Option(
            names = "--service",
            paramLabel = "URL",
            description = "Ask this risk-service, e.g. http://127.0.0.1:8084 (default: the one that `up` runs).")
    private @Nullable String service;

    @Parameters(paramLabel = "SYMBOL", description = "Whose position, e.g. BTCUSD.")
    private String symbol = "";

    @Option(names = "--yes", description = "Really close it.")
    private boolean yes;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "closed by hand",
            description = "Why, for the books (default: ${DEFAULT-VALUE}).")
    private String reason = "";

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait until it is closed (default: ${DEFAULT-VALUE}).")
    private long waitSeconds;

    CloseCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException {
        Http http = Http.to(state.folder());
        String url = RunningService.url(service, ServiceName.RISK, state.folder());
        JsonNode account = http.read(url + "/api/state", ANSWER_LIMIT);
        if (held(account).isMissingNode()) {
            terminal.note("bellwether close: risk trades no %s here, but %s"
                    .formatted(symbol, account.path("positions").findValuesAsText("symbol")));
            return ExitCode.USAGE;
        }
        if (!yes) {
            terminal.result("%s; repeat with --yes to close it".formatted(position(account)));
            return ExitCode.USAGE;
        }
        var _ = http.post(url + "/api/trading-state", wish(), ANSWER_LIMIT);
        return awaitClosed(http, url);
    }

    private String wish() throws IOException {
        return Json.MAPPER.writeValueAsString(Json.MAPPER
                .createObjectNode()
                .put("scope", "symbol:" + symbol)
                .put("state", "flatten")
                .put("reason", reason));
    }

    private int awaitClosed(Http http, String url) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(waitSeconds);
        JsonNode account = http.read(url + "/api/state", ANSWER_LIMIT);
        while (!closed(account) && System.nanoTime() < deadline) {
            if (interruption.awaitWish(LOOK_AGAIN)) {
                terminal.result("interrupted; the position is being closed all the same");
                return ExitCode.INTERRUPTED;
            }
            account = http.read(url + "/api/state", ANSWER_LIMIT);
        }
        if (!closed(account)) {
            terminal.result("ordered, not closed yet: " + position(account));
            return ExitCode.PROBLEM_FOUND;
        }
        terminal.result("closed: %s; nothing is opened in %s until it is freed in the console"
                .formatted(position(account), symbol));
        return ExitCode.OK;
    }

    private JsonNode held(JsonNode account) {
        for (JsonNode position : account.path("positions")) {
            if (position.path("symbol").asText().equals(symbol)) {
                return position;
            }
        }
        return MissingNode.getInstance();
    }

    private boolean closed(JsonNode account) {
        return held(account).path("stance").asText().equalsIgnoreCase("flat");
    }

    private String position(JsonNode account) {
        JsonNode held = held(account);
        return "%s of %s are held, %s"
                .formatted(
                        held.path("positionBase").asText(),
                        symbol,
                        held.path("stance").asText().toLowerCase(Locale.ROOT));
    }
}
