package io.bellwether.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** What belongs to the configuration file. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Check and show a configuration file of `up --config`; `init` writes one.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT},
        subcommands = HelpCommand.class)
final class ConfigCommand {}
