package io.bellwether.cli;

import io.bellwether.cli.stack.DeadLetters;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends dead letters back. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Send the dead letters of a topic back to where they came from, and take them out.",
            "",
            "Do it when the cause is mended: what fails again comes back. It is safe to send a record twice, as consumers drop"
                    + " what they have seen. A record that does not say where it came from stays where it is."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all were sent back",
            "1:some do not say where they came from, or the broker cannot be asked",
            ExitCode.USAGE_TEXT,
            "3:no broker is named and none runs under the state folder"
        })
final class DlqReplayCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final DeadLetterOptions where = new DeadLetterOptions();

    @Parameters(paramLabel = "TOPIC", description = "The topic they lie in, such as paper.bars-dlq.")
    private String topic = "";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    DlqReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        DeadLetters letters = where.open();
        if (!letters.counts().containsKey(topic)) {
            terminal.note("bellwether: %s is no topic of dead letters; there are %s"
                    .formatted(topic, letters.counts().keySet()));
            return ExitCode.PROBLEM_FOUND;
        }
        DeadLetters.Replay replay = letters.replay(topic);
        if (json) {
            terminal.resultJson(replay);
        } else {
            replay.sent().forEach((origin, number) -> terminal.result("%s: %d sent back".formatted(origin, number)));
            if (replay.withoutOrigin() > 0) {
                terminal.note("%d do not say where they came from and stay".formatted(replay.withoutOrigin()));
            } else if (replay.sent().isEmpty()) {
                terminal.result("there were none");
            }
        }
        return replay.withoutOrigin() == 0 ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }
}
