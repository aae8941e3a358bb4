package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.feature.catalogue.Feature;
import java.io.IOException;
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
            "Select the features that tell the labels of a file of bars, and write a set of them.",
            "",
            "A feature is kept if it is among the best TOP by ANOVA F and among the best TOP by mutual information; of"
                    + " those the first 225, in the order of the catalogue, become an image of 15 x 15, stacked three"
                    + " times. Scores and scales are of the training fold, the first bars of the file, and of no other.",
            "Labels are any classes that `labels report` knows, such as minmax-11: the centre of 11 closes is their first"
                    + " maximum or minimum, or not."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT, ExitCode.CANNOT_START_TEXT})
final class FeaturesSelectCommand implements Callable<Integer> {
    private static final int FIRST_PERIOD = 6;
    private static final int LAST_PERIOD = 26;

    /** The selected make a plane of 15 x 15. */
    private static final int SELECTED = 225;

    private static final String PROGRAM = "io.bellwether.training.selection.SelectionProgram";

    /** What the program is asked to do; its own words. */
    private record Order(
            String name,
            String command,
            List<String> features,
            String labels,
            double trainShare,
            int top,
            String file,
            String out) {}

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
            names = "--labels",
            paramLabel = "ID",
            defaultValue = "minmax-11",
            description = "Which labels (default: ${DEFAULT-VALUE}).")
    private String labels = "";

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
    public Integer call() throws IOException, InterruptedException {
        if (!(trainShare > 0) || trainShare > 1) {
            throw wrong("--train-share must be above 0 and at most 1, was " + trainShare);
        }
        if (top < SELECTED) {
            throw wrong("--top must be at least %d, was %d".formatted(SELECTED, top));
        }
        Path target = out == null ? Path.of(name + ".yaml") : out;
        Order order =
                new Order(name, command(), candidates(), labels, trainShare, top, file.toString(), target.toString());
        TrainingLab.Outcome outcome = new TrainingLab(terminal).run(PROGRAM, order);
        if (outcome.exitCode() == ExitCode.OK) {
            JsonNode selected = outcome.json();
            terminal.result("%s: %d of %d features selected on %d rows from %s to %s"
                    .formatted(
                            target,
                            selected.path("selected").asInt(),
                            selected.path("candidates").asInt(),
                            selected.path("rows").asInt(),
                            selected.path("from").asText(),
                            selected.path("to").asText()));
        }
        return outcome.exitCode();
    }

    private List<String> candidates() {
        return families.stream()
                .flatMap(family -> IntStream.rangeClosed(FIRST_PERIOD, LAST_PERIOD)
                        .mapToObj(period -> Catalogue.standard()
                                .find(family + "-" + period)
                                .map(Feature::name)
                                .orElseThrow(() -> wrong(
                                        "there is no feature %s-%d; see features list".formatted(family, period)))))
                .toList();
    }

    private String command() {
        Path fileName = Objects.requireNonNullElse(file.getFileName(), file);
        return "bellwether features select --name %s --labels %s --train-share %s --top %d %s"
                .formatted(name, labels, trainShare, top, fileName);
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
