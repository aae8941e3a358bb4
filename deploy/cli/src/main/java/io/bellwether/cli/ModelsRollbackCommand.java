package io.bellwether.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Goes back. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Make the champion before champion again; the one at work retires.",
            "",
            "It asks for no evidence: it is there for when something is wrong. Rolling back twice goes back further."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:rolled back",
            "1:there is no champion to go back to",
            ExitCode.USAGE_TEXT,
            "3:no service runs under the state folder"
        })
final class ModelsRollbackCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private RegistryOptions where = new RegistryOptions();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the registry's record.")
    private String reason = "";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ModelsRollbackCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        return ModelsCommand.moved(terminal, json, where.running().rollback(reason));
    }
}
