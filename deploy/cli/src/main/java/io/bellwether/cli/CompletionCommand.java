package io.bellwether.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lets a shell complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Print a script with which bash and zsh complete commands and options.",
            "",
            "For this shell: source <(bellwether completion). For all: put that line into ~/.bashrc or ~/.zshrc."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.USAGE_TEXT})
@SuppressWarnings("NullAway.Init") // picocli fills what is injected.
final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.result(AutoComplete.bash("bellwether", spec.root().commandLine()));
        return ExitCode.OK;
    }
}
