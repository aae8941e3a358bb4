package io.bellwether.cli;

import io.bellwether.cli.stack.DeadLetters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what was put aside and why. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Show how many dead letters each topic has, and the newest with their reasons.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:there are none",
            "1:there are some, or the broker cannot be asked",
            ExitCode.USAGE_TEXT,
            "3:no broker is named and none runs under the state folder"
        })
final class DlqListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final DeadLetterOptions where = new DeadLetterOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "TOPIC",
            description = "Only this topic, such as paper.bars-dlq (default: all).")
    private @Nullable String topic;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Show at most so many of each topic (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    DlqListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        DeadLetters letters = where.open();
        Map<String, Long> counts = letters.counts();
        List<DeadLetters.Letter> newest = new ArrayList<>();
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            if (count.getValue() > 0 && (topic == null || topic.equals(count.getKey()))) {
                newest.addAll(letters.newest(count.getKey(), limit));
            }
        }
        if (json) {
            terminal.resultJson(Map.of("counts", counts, "newest", newest));
        } else {
            show(counts, newest);
        }
        return newest.isEmpty() ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }

    private void show(Map<String, Long> counts, List<DeadLetters.Letter> newest) {
        Table topics = new Table("topic", "dead letters");
        counts.forEach((name, number) -> topics.row(name, number));
        terminal.result(topics.text());
        if (newest.isEmpty()) {
            return;
        }
        Table table = new Table("time", "lies at", "came from", "bytes", "reason");
        newest.forEach(letter -> table.row(
                letter.time(),
                "%s/%d@%d".formatted(letter.topic(), letter.partition(), letter.offset()),
                letter.origin() == null ? "-" : letter.origin(),
                letter.bytes(),
                letter.reason().lines().findFirst().orElse("")));
        terminal.result("");
        terminal.result(table.text());
    }
}
