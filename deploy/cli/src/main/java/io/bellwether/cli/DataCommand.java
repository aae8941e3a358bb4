package io.bellwether.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The lasting history: what goes in, what is there, what goes out. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = {
            "Download, import, check, list and export recorded bars.",
            "",
            "They are kept in a database of their own under STATE/history, which outlasts every run of `up`. A data"
                    + " command starts that database, a broker and a market-data-service that follows nothing, and stops"
                    + " them at its end; one that comes meanwhile uses them too."
        },
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
final class DataCommand {}
