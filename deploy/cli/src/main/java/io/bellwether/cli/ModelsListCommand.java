package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows which models there are. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List the models with their standing and who vouches for them.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.OK_TEXT,
            ExitCode.PROBLEM_TEXT,
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class ModelsListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Interruption interruption;

    @Mixin
    private RegistryOptions where = new RegistryOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ModelsListCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException {
        try (RegistryOptions.Open registry = where.open(terminal, interruption)) {
            return ModelsCommand.answered(terminal, json, registry.service().list(), this::print);
        }
    }

    private void print(JsonNode body) {
        Table table = new Table("model", "status", "at work", "features", "task", "vouched by", "since");
        String active = body.path("active").asText();
        body.path("registered")
                .forEach(model -> table.row(
                        model.path("modelId").asText(),
                        model.path("status").asText(),
                        model.path("modelId").asText().equals(active) ? "yes" : "",
                        model.at("/manifest/featureSetName").asText(),
                        model.at("/manifest/task/type").asText(),
                        model.path("signedBy").asText(),
                        model.path("registeredAt").asText()));
        terminal.result(table.text());
    }
}
