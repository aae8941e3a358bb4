package io.bellwether.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a model rise. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = {
            "Make a model a challenger, or a challenger the champion.",
            "",
            "A challenger becomes champion only if its live predictions, made before their outcome was known, were better"
                    + " than the champion's on the same bars by more than chance. A model that failed the leakage gate is"
                    + " never promoted. It speaks to the service that runs; what `up` starts begins anew with each run."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:promoted",
            "1:it may not be promoted, or there is no such model",
            ExitCode.USAGE_TEXT,
            "3:no service runs under the state folder"
        })
final class ModelsPromoteCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private RegistryOptions where = new RegistryOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "MODEL", description = "The model's id, as `models list` shows it.")
    private String modelId = "";

    ModelsPromoteCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        return ModelsCommand.moved(terminal, json, where.running().promote(modelId));
    }
}
