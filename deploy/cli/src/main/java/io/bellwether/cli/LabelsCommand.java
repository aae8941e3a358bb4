package io.bellwether.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** What models are taught. */
@Command(
        name = "labels",
        mixinStandardHelpOptions = true,
        description = "Judge labels before a model is taught them.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT},
        subcommands = HelpCommand.class)
final class LabelsCommand {}
