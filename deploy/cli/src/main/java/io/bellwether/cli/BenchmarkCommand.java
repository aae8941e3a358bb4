package io.bellwether.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Measures, beside a baseline, so that another machine's numbers can be judged. */
@Command(
        name = "benchmark",
        aliases = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure how fast a part of the system is, beside a baseline.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.OK_TEXT,
            ExitCode.PROBLEM_TEXT,
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT,
            ExitCode.INTERRUPTED_TEXT
        },
        subcommands = HelpCommand.class)
final class BenchmarkCommand {}
