package io.bellwether.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Dead letters. */
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        description = {
            "List dead letters, and send them back to where they came from.",
            "",
            "A record that a service cannot handle is put aside into TOPIC-dlq with the reason, and the next one is handled."
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT},
        subcommands = HelpCommand.class)
final class DlqCommand {}
