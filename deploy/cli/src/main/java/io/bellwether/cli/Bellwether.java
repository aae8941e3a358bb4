package io.bellwether.cli;

import io.bellwether.cli.stack.StartInterruptedException;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The program: {@code bellwether <command>}. */
@Command(
        name = "bellwether",
        mixinStandardHelpOptions = true,
        description = "An ML trading platform that backtests what trades and never loses an order.",
        version = "0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.OK_TEXT,
            ExitCode.PROBLEM_TEXT,
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INVARIANT_TEXT,
            ExitCode.INTERRUPTED_TEXT
        },
        subcommands = HelpCommand.class)
public final class Bellwether {
    private Bellwether() {}

    public static void main(String[] arguments) {
        silenceLibraries();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        ShutdownInterruption interruption = new ShutdownInterruption();
        int exitCode = commandLine(out, err, System.getenv(), interruption).execute(arguments);
        interruption.finished(exitCode);
        System.exit(exitCode);
    }

    /** Kafka's clients tell of every setting and reconnection; what matters of it reaches a person as our own notes. */
    private static void silenceLibraries() {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
    }

    /** The whole command line with its output going to {@code out} and {@code err}. */
    static CommandLine commandLine(
            PrintWriter out, PrintWriter err, Map<String, String> environment, Interruption interruption) {
        // The script looks: a JVM cannot tell whether its standard error alone is a terminal.
        boolean errorIsTerminal = Boolean.getBoolean("bellwether.stderr.terminal");
        Terminal terminal = new Terminal(out, err, errorIsTerminal, environment);
        CommandLine commandLine = new CommandLine(new Bellwether())
                .addSubcommand(new UpCommand(terminal, interruption))
                .addSubcommand(new DownCommand(terminal))
                .addSubcommand(new StatusCommand(terminal))
                .addSubcommand(new PrepareCommand(terminal, interruption))
                .addSubcommand(new TestCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new InitCommand(terminal))
                .addSubcommand(new CommandLine(new ConfigCommand())
                        .addSubcommand(new ConfigValidateCommand(terminal))
                        .addSubcommand(new ConfigShowCommand(terminal)))
                .addSubcommand(new CompletionCommand(terminal))
                .addSubcommand(new TrainCommand(terminal, interruption))
                .addSubcommand(new ReproduceCommand(terminal))
                .addSubcommand(new EvaluateCommand(terminal))
                .addSubcommand(new SearchCommand(terminal))
                .addSubcommand(new BacktestCommand(terminal))
                .addSubcommand(new SweepCommand(terminal))
                .addSubcommand(new WalkForwardCommand(terminal))
                .addSubcommand(new ParityCommand(terminal, interruption))
                .addSubcommand(new CommandLine(new DataCommand())
                        .addSubcommand(new DataDownloadCommand(terminal, interruption))
                        .addSubcommand(new DataImportCommand(terminal, interruption))
                        .addSubcommand(new DataCheckCommand(terminal, interruption))
                        .addSubcommand(new DataListCommand(terminal, interruption))
                        .addSubcommand(new DataExportCommand(terminal, interruption)))
                .addSubcommand(new CommandLine(new FeaturesCommand())
                        .addSubcommand(new FeaturesListCommand(terminal))
                        .addSubcommand(new FeaturesShowCommand(terminal))
                        .addSubcommand(new FeaturesAuditCommand(terminal))
                        .addSubcommand(new FeaturesSetsCommand(terminal))
                        .addSubcommand(new FeaturesSelectCommand(terminal))
                        .addSubcommand(new FeaturesExportCommand(terminal))
                        .addSubcommand(new FeaturesReferenceCommand(terminal)))
                .addSubcommand(new CommandLine(new LabelsCommand()).addSubcommand(new LabelsReportCommand(terminal)))
                .addSubcommand(new CommandLine(new DatasetCommand())
                        .addSubcommand(new DatasetBuildCommand(terminal))
                        .addSubcommand(new DatasetShowCommand(terminal)))
                .addSubcommand(new CommandLine(new StrategyCommand()).addSubcommand(new StrategyCheckCommand(terminal)))
                .addSubcommand(new CommandLine(new ModelsCommand())
                        .addSubcommand(new ModelsListCommand(terminal, interruption))
                        .addSubcommand(new ModelsShowCommand(terminal, interruption))
                        .addSubcommand(new ModelsVerifyCommand(terminal, interruption))
                        .addSubcommand(new ModelsImportCommand(terminal, interruption))
                        .addSubcommand(new ModelsPromoteCommand(terminal))
                        .addSubcommand(new ModelsRollbackCommand(terminal)))
                .addSubcommand(new OrdersCommand(terminal))
                .addSubcommand(new PositionsCommand(terminal))
                .addSubcommand(new ReconcileCommand(terminal))
                .addSubcommand(new CloseCommand(terminal, interruption))
                .addSubcommand(new CommandLine(new ChaosCommand(terminal))
                        .addSubcommand(new ChaosExecutionCommand(terminal))
                        .addSubcommand(new ChaosScalingCommand(terminal, interruption))
                        .addSubcommand(new ChaosCheckCommand(terminal)))
                .addSubcommand(new CommandLine(new DlqCommand())
                        .addSubcommand(new DlqListCommand(terminal))
                        .addSubcommand(new DlqReplayCommand(terminal)))
                .addSubcommand(new CommandLine(new BenchmarkCommand(terminal, environment, interruption))
                        .addSubcommand(new BenchmarkDataCommand(terminal, interruption))
                        .addSubcommand(new BenchmarkDatasetCommand(terminal))
                        .addSubcommand(new BenchmarkExecutionCommand(terminal))
                        .addSubcommand(new BenchmarkFeaturesCommand(terminal))
                        .addSubcommand(new BenchmarkModelsCommand(terminal))
                        .addSubcommand(new BenchmarkStartupCommand(terminal, interruption))
                        .addSubcommand(new BenchmarkVenueCommand(terminal))
                        .addSubcommand(new BenchmarkBacktestCommand(terminal))
                        .addSubcommand(new BenchmarkLatencyCommand(terminal, interruption))
                        .addSubcommand(new BenchmarkReplayCommand(terminal, interruption)))
                .addSubcommand(new SoakCommand(terminal, interruption));
        boolean colours =
                errorIsTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return commandLine
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        colours ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setUsageHelpAutoWidth(false)
                .setExecutionExceptionHandler((failure, _, _) -> explain(failure, terminal));
    }

    /** What a person can do something about is one line; a bug of ours shows where it is. */
    private static int explain(Exception failure, Terminal terminal) throws Exception {
        if (failure instanceof StartFailedException expected) {
            terminal.note("bellwether: " + expected.getMessage());
            return ExitCode.CANNOT_START;
        }
        if (failure instanceof StartInterruptedException) {
            terminal.note("bellwether: interrupted before it was ready; everything is stopped");
            return ExitCode.INTERRUPTED;
        }
        if (failure instanceof IOException && failure.getMessage() != null) {
            terminal.note("bellwether: " + failure.getMessage());
            return ExitCode.PROBLEM_FOUND;
        }
        throw failure;
    }
}
