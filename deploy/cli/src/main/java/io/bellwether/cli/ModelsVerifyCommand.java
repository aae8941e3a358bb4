package io.bellwether.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at a stored model again. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Verify a registered model as if it had just come in.",
            "",
            "Its network, manifest and card must be those that were signed, by a key that is trusted now, and the network"
                    + " must run."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is what was signed, and it runs",
            "1:it is not, or there is no such model",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        })
final class ModelsVerifyCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Interruption interruption;

    @Mixin
    private RegistryOptions where = new RegistryOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "MODEL", description = "The model's id, as `models list` shows it.")
    private String modelId = "";

    ModelsVerifyCommand(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException {
        try (RegistryOptions.Open registry = where.open(terminal, interruption)) {
            return ModelsCommand.answered(
                    terminal,
                    json,
                    registry.service().verify(modelId),
                    body -> terminal.result("%s is what %s signed, and runs; content %s"
                            .formatted(
                                    body.path("modelId").asText(),
                                    body.path("signedBy").asText(),
                                    body.path("contentSha256").asText())));
        }
    }
}
