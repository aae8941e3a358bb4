package io.bellwether.cli;

import io.bellwether.cli.history.History;
import io.bellwether.cli.history.HistoryChecker;
import io.bellwether.cli.history.Invariant;
import io.bellwether.cli.history.SecretSearch;
import io.bellwether.cli.history.Violation;
import io.bellwether.feature.set.FeatureSets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds a recorded run against the invariants. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Hold a run against ten invariants: one order for a decision, none that nobody asked for, money that adds up, none"
                    + " while halted or in doubt, limits kept, decisions in order, vectors made anew from their bars bit by"
                    + " bit, nothing said twice differently, nothing lost, no secret written down.",
            "",
            "The run is one of `bellwether up --record FOLDER`. That a replay decides the same is shown by `bellwether parity"
                    + " --recording FOLDER`."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every invariant holds",
            "1:the recording cannot be read",
            ExitCode.USAGE_TEXT,
            "4:one is broken"
        })
final class ChaosCheckCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    private final Terminal terminal;

    @Parameters(paramLabel = "FOLDER", description = "What `up --record` wrote.")
    private Path folder = Path.of("");

    @Option(
            names = "--secrets-of",
            paramLabel = "FOLDER",
            description = "Look for secrets in this state folder too (default: do not).")
    private @Nullable Path state;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ChaosCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        History history = History.read(folder);
        List<Violation> violations = new ArrayList<>(new HistoryChecker(
                        HistoryChecker.Rules.paper(), FeatureSets.standard().all())
                .check(history));
        if (state != null) {
            violations.addAll(SecretSearch.under(state));
        }
        if (json) {
            terminal.resultJson(Map.of(
                    "ok",
                    violations.isEmpty(),
                    "bars",
                    history.bars().size(),
                    "vectors",
                    history.vectors().size(),
                    "orders",
                    history.exchange().orders().size(),
                    "violations",
                    violations));
        } else {
            terminal.result(text(violations));
        }
        return violations.isEmpty() ? ExitCode.OK : ExitCode.INVARIANT_VIOLATED;
    }

    private String text(List<Violation> violations) {
        Table table = new Table("", "invariant", "holds");
        for (Invariant invariant : Invariant.values()) {
            long broken = violations.stream()
                    .filter(violation -> violation.invariant() == invariant)
                    .count();
            String holds = broken == 0 ? "yes" : "BROKEN %d times".formatted(broken);
            table.row(
                    invariant.name(),
                    invariant.words(),
                    invariant == Invariant.I10 && state == null ? "not looked at (--secrets-of)" : holds);
        }
        StringBuilder text = new StringBuilder(table.text());
        violations.stream()
                .limit(SHOWN)
                .forEach(violation -> text.append("\n%s %s".formatted(violation.invariant(), violation.what())));
        if (violations.size() > SHOWN) {
            text.append("\nand %d more".formatted(violations.size() - SHOWN));
        }
        return text.toString();
    }
}
