package io.bellwether.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** What models learn from. */
@Command(
        name = "dataset",
        mixinStandardHelpOptions = true,
        description = "Build and show datasets: features and labels of recorded bars, ready to learn from.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT},
        subcommands = HelpCommand.class)
final class DatasetCommand {}
