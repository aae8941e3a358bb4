package io.bellwether.cli;

import io.bellwether.cli.features.SelectedSet;
import io.bellwether.cli.features.SelectionRun;
import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.feature.catalogue.Feature;
import io.bellwether.feature.selection.FeatureSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Selects features on bars and writes a set of them. */
@Command(
        name = "select",
        mixinStandardHelpOptions = true,
        description = {
            "Select the features that tell the turning points of a file of bars, and write a set of them.",
            "",
            "A feature is kept if it is among the best TOP by ANOVA F and among the best TOP by mutual information; of"
                    + " those the first 225, in the order of the catalogue, become an image of 15 x 15, stacked three"
                    + " times. Scores and scales are of the training fold, the first bars of the file, and of no other.",
            "Labels are those of minmax-WINDOW: the centre of WINDOW closes is their first maximum or minimum, or not."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT})
final class FeaturesSelectCommand implements Callable<Integer> {
    private static final int FIRST_PERIOD = 6;
    private static final int LAST_PERIOD = 26;
    private static final int MAX_WINDOW = 1_001;

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "The set's name.")
    private String name = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Where the set is written (default: NAME.yaml).")
    private @Nullable Path out;

    @Option(
            names = "--families",
            paramLabel = "CODE",
            split = ",",
            defaultValue = "rsi,williams-r,mfi,roc,cmf,cmo,sma,sma-open,ema,wma,hma,trix,cci,dpo,kst,adx,"
                    + "bollinger-middle,force-index,kdj-k,ease-of-movement",
            description = "Families to choose from, each with the periods 6 to 26 (default: ${DEFAULT-VALUE}).")
    private List<String> families = new ArrayList<>();

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "11",
            description = "Closes a label looks at, odd (default: 11).")
    private int window;

    @Option(
            names = "--train-share",
            paramLabel = "SHARE",
            defaultValue = "0.7",
            description = "The training fold's part of the bars (default: 0.7).")
    private double trainShare;

    @Option(names = "--top", paramLabel = "N", defaultValue = "350", description = "Best of each score (default: 350).")
    private int top;

    @Parameters(paramLabel = "FILE", description = "A file of bars.")
    private Path file = Path.of("");

    FeaturesSelectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (window < 3 || window > MAX_WINDOW || window % 2 == 0) {
            throw wrong("--window must be odd and 3 to %d, was %d".formatted(MAX_WINDOW, window));
        }
        if (!(trainShare > 0) || trainShare > 1) {
            throw wrong("--train-share must be above 0 and at most 1, was " + trainShare);
        }
        if (top < SelectedSet.COUNT) {
            throw wrong("--top must be at least %d, was %d".formatted(SelectedSet.COUNT, top));
        }
        List<Feature> candidates = candidates();
        SelectionRun run = SelectionRun.of(file, window, trainShare, candidates);
        SelectionRun.Scores scores =
                run.score(done -> terminal.live("%d of %d features".formatted(done, candidates.size())));
        return switch (new FeatureSelection(top, SelectedSet.COUNT).select(scores.scores())) {
            case FeatureSelection.Outcome.Selected(List<String> names) -> {
                SelectedSet set = new SelectedSet(name, command(), run, scores, names);
                Path target = out == null ? Path.of(name + ".yaml") : out;
                Files.writeString(target, set.yaml());
                terminal.result("%s: %d of %d features selected on %d rows from %s to %s"
                        .formatted(
                                target,
                                names.size(),
                                candidates.size(),
                                scores.none() + scores.lows() + scores.highs(),
                                run.from(),
                                run.to()));
                yield ExitCode.OK;
            }
            case FeatureSelection.Outcome.TooFew(int found, int needed) -> {
                terminal.note("the scores agree on %d features, %d are needed; raise --top or add --families"
                        .formatted(found, needed));
                yield ExitCode.PROBLEM_FOUND;
            }
        };
    }

    private List<Feature> candidates() {
        return families.stream()
                .flatMap(family -> IntStream.rangeClosed(FIRST_PERIOD, LAST_PERIOD)
                        .mapToObj(period -> Catalogue.standard()
                                .find(family + "-" + period)
                                .orElseThrow(() -> wrong(
                                        "there is no feature %s-%d; see features list".formatted(family, period)))))
                .toList();
    }

    private String command() {
        Path fileName = Objects.requireNonNullElse(file.getFileName(), file);
        return "bellwether features select --name %s --window %d --train-share %s --top %d %s"
                .formatted(name, window, trainShare, top, fileName);
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
