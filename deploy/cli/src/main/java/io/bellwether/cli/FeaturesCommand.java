package io.bellwether.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** What models are made to see: the features there are, and whether they keep their promises. */
@Command(
        name = "features",
        mixinStandardHelpOptions = true,
        description =
                "List, show and audit the features of the catalogue; list and make feature sets; write them to files.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT},
        subcommands = HelpCommand.class)
final class FeaturesCommand {}
