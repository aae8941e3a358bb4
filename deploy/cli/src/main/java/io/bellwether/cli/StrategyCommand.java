package io.bellwether.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** What trades. */
@Command(
        name = "strategy",
        mixinStandardHelpOptions = true,
        description = "Check strategy files before they trade.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT},
        subcommands = HelpCommand.class)
final class StrategyCommand {}
