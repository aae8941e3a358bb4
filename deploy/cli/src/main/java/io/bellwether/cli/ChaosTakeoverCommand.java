package io.bellwether.cli;

import io.bellwether.cli.stack.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Proves that of two execution-services one places the orders, whatever befalls them. */
@Command(
        name = "takeover",
        mixinStandardHelpOptions = true,
        description = {
            "Run two execution-services as processes over a real broker, database and paper exchange, and send them 121"
                    + " orders: the one that places them is stopped by a signal in the middle of its work, superseded, and"
                    + " goes on; its successor is killed. No order may be at the exchange twice, and the books must tell"
                    + " what came of each.",
            "",
            "It needs the project's jars, and builds them where they are missing."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no order was placed twice or forgotten",
            "1:one was not, or the run did not come to its end; its log says which",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT
        })
final class ChaosTakeoverCommand implements Callable<Integer> {
    private final Terminal terminal;

    ChaosTakeoverCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path home = Project.ofThisRun().home();
        Path log = Maven.log(home, "chaos-takeover");
        terminal.progress("two processes, one is stopped, one is killed; the log goes to " + log);
        // The jars of the services are what runs: the packaged ones, not this build's classes.
        boolean clean = Maven.run(
                home,
                log,
                List.of(
                        "-pl",
                        "deploy/system-tests",
                        "-am",
                        "package",
                        "-Dtest=ExecutionTakeoverTest",
                        "-Dsurefire.failIfNoSpecifiedTests=false",
                        "-Dchaos.all=true"),
                _ -> {});
        terminal.result(
                clean
                        ? "no order was placed twice or forgotten: after a stop by signal, a takeover, a return and a kill"
                        : "it failed; %s says why".formatted(log));
        return clean ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }
}
