package io.bellwether.cli;

import io.bellwether.cli.stack.Project;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Proves that no order is doubled, lost or forgotten. */
@Command(
        name = "execution",
        mixinStandardHelpOptions = true,
        description = {
            "Place orders through the execution service's own desk, over a real database and a paper exchange, while"
                    + " three of ten answers are lost, processes die before and after everything they do, are paused and"
                    + " superseded, and people trade past them; then hold everything against the exchange's ledger.",
            "",
            "Each seed is one history, the same in every run. Times are virtual, so an hour of doubt takes none. It runs in"
                    + " the service's tests, by Maven, because nothing else may see the inside of a service."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing doubled, lost or forgotten",
            "1:something was; the table says what, with the seed in its name",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT
        })
final class ChaosExecutionCommand implements Callable<Integer> {
    /** How the run's log marks how far it has come. */
    private static final String PROGRESS = "chaos: ";

    private final Terminal terminal;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many orders in all seeds together (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(
            names = "--first-seed",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "The first seed; the others follow (default: ${DEFAULT-VALUE}).")
    private long firstSeed;

    @Option(
            names = "--plant",
            paramLabel = "MISTAKE",
            description = "Plant a mistake that must be found: resend-on-timeout.")
    private @Nullable Mistake plant;

    /** Mistakes that can be planted. */
    enum Mistake {
        RESEND_ON_TIMEOUT {
            @Override
            public String toString() {
                return "resend-on-timeout";
            }
        }
    }

    ChaosExecutionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        terminal.progress(
                "%d orders over %d seeds; the log is target/bellwether/chaos-execution.log".formatted(orders, seeds));
        Maven.Reported reported = Maven.report(
                Project.ofThisRun().home(),
                "chaos-execution",
                "execution-service/app",
                "ExecutionChaosTest#asOrdered",
                "execution-service/app/target/chaos/report.txt",
                settings(),
                this::showProgress);
        terminal.result(reported.text());
        return reported.exitCode();
    }

    private void showProgress(String line) {
        int at = line.indexOf(PROGRESS);
        if (at >= 0) {
            terminal.live(line.substring(at + PROGRESS.length()));
        }
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>(
                List.of("-Dchaos.seeds=" + seeds, "-Dchaos.orders=" + orders, "-Dchaos.first-seed=" + firstSeed));
        if (plant != null) {
            settings.add("-Dchaos.plant=" + plant);
        }
        return settings;
    }
}
