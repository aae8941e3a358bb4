package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one model. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show a model: what it takes and gives, what its card says, and what was ever done with it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.OK_TEXT,
            "1:there is no such model",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class ModelsShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Interruption interruption;

    @Mixin
    private RegistryOptions where = new RegistryOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "MODEL", description = "The model's id, as `models list` shows it.")
    private String modelId = "";

    ModelsShowCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException {
        try (RegistryOptions.Open registry = where.open(terminal, interruption)) {
            return ModelsCommand.answered(terminal, json, registry.service().show(modelId), this::print);
        }
    }

    private void print(JsonNode body) {
        JsonNode model = body.path("model");
        JsonNode manifest = model.path("manifest");
        JsonNode card = model.path("card");
        terminal.result("%s is %s, vouched for by %s"
                .formatted(
                        model.path("modelId").asText(),
                        model.path("status").asText(),
                        model.path("signedBy").asText()));
        terminal.result(card.path("summary").asText());
        Table facts = new Table("what", "value");
        facts.row(
                "features",
                manifest.path("featureSetName").asText() + " "
                        + manifest.path("featureSetId").asText());
        facts.row("input", manifest.path("inputName").asText() + " " + manifest.path("inputShape"));
        facts.row("output", manifest.path("outputName").asText() + " " + manifest.path("task"));
        facts.row(
                "label",
                manifest.at("/label/name").asText() + ", known after "
                        + manifest.at("/label/horizonBars").asText() + " bars");
        facts.row("provenance", card.at("/provenance/type").asText());
        facts.row("evaluation", known(card.path("evaluation"), "test"));
        facts.row("leakage", leakage(card.path("leakage")));
        facts.row("parity", known(card.path("parity"), ""));
        facts.row("sha256", manifest.path("sha256").asText());
        terminal.result(facts.text());
        Table history = new Table("change", "when", "action", "from", "to", "by", "why");
        body.path("history")
                .forEach(change -> history.row(
                        change.path("revision").asLong(),
                        change.path("changedAt").asText(),
                        change.path("action").asText(),
                        change.path("fromStatus").asText(""),
                        change.path("toStatus").asText(),
                        change.path("actor").asText(),
                        change.path("reason").asText()));
        terminal.result(history.text());
    }

    /** What was found, or why nobody looked. */
    private static String known(JsonNode finding, String part) {
        if (finding.has("reason")) {
            return "unknown: " + finding.path("reason").asText();
        }
        return (part.isEmpty() ? finding : finding.path(part)).toString();
    }

    private static String leakage(JsonNode leakage) {
        if (!leakage.path("type").asText().equals("judged")) {
            return "not judged: " + leakage.path("reason").asText();
        }
        StringBuilder verdict = new StringBuilder();
        leakage.at("/verdict/checks")
                .forEach(check -> verdict.append(verdict.isEmpty() ? "" : "; ")
                        .append(check.path("name").asText())
                        .append(check.path("passed").asBoolean() ? " passed" : " FAILED"));
        return verdict.toString();
    }
}
