package io.bellwether.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** What belongs to proofs by mishap. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = "Let things go wrong on purpose, many times over, and count what that broke.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT},
        subcommands = HelpCommand.class)
final class ChaosCommand {}
