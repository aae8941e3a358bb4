package io.bellwether.cli;

import io.bellwether.cli.features.AuditReport;
import io.bellwether.cli.features.AuditedBars;
import io.bellwether.cli.features.FeatureFacts;
import io.bellwether.cli.features.FeatureNames;
import io.bellwether.cli.features.FileAudit;
import io.bellwether.feature.audit.AuditPlan;
import io.bellwether.feature.audit.FeatureVerdict;
import io.bellwether.feature.audit.Range;
import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.feature.catalogue.Feature;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proves on any bars that the features keep their promises. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Audit the features over the bars of files, and print a line for each feature.",
            "",
            "Of each feature: deleting the future at random cuts changes no bit; blocks of 1 to 16,384 bars,"
                    + " unfinished bars and restarts give the same bits; cold starts are within 1e-9 of the full history"
                    + " after the declared warm-up; from then on it is a finite number within its range; it has its"
                    + " declared value in a market that stands still; and no other feature has the same bits.",
            "",
            "A history is cut where bars are missing. What a file lacks, such as sentiment, is made up, and features"
                    + " that read it are marked with a star."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every feature passed on every file",
            "1:a feature failed, or a file cannot be read",
            ExitCode.USAGE_TEXT
        })
final class FeaturesAuditCommand implements Callable<Integer> {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--feature",
            paramLabel = "NAME",
            split = ",",
            description = "Only this feature, listed or not; may be given more than once.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--cuts",
            paramLabel = "N",
            defaultValue = "1000",
            description = "At how many random bars the future is deleted, and a cold start is made (default: 1000).")
    private int cuts;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of all that is random (default: 1).")
    private long seed;

    @Option(
            names = "--tick",
            paramLabel = "SIZE",
            description = "Step of prices (default: the last digit that any price of the file uses).")
    private @Nullable BigDecimal tick;

    @Option(
            names = "--lot",
            paramLabel = "SIZE",
            description = "Step of volumes (default: the last digit that any volume of the file uses).")
    private @Nullable BigDecimal lot;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, or folders with bar files.")
    private List<Path> files = new ArrayList<>();

    FeaturesAuditCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        AuditPlan plan = plan();
        List<Feature> features = names.isEmpty()
                ? Catalogue.standard().features()
                : names.stream().map(name -> FeatureNames.find(name, spec)).toList();
        List<Map<String, @Nullable Object>> reports = new ArrayList<>();
        boolean passed = true;
        for (Path file : BarFiles.of(files).files()) {
            long start = System.nanoTime();
            String name = BarFiles.known(file);
            AuditReport report = FileAudit.run(
                    name,
                    AuditedBars.read(file, tick, lot),
                    features,
                    plan,
                    done -> terminal.live("%s %d/%d features".formatted(name, done, features.size())));
            passed &= report.passed();
            if (json) {
                reports.add(report.json());
            } else {
                show(report, (System.nanoTime() - start) / NANOS_PER_SECOND);
            }
        }
        if (json) {
            terminal.resultJson(Map.of("passed", passed, "files", reports));
        }
        return passed ? ExitCode.OK : ExitCode.PROBLEM_FOUND;
    }

    private AuditPlan plan() {
        try {
            return new AuditPlan(cuts, cuts, seed);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(), "--cuts must be positive, was " + cuts, e);
        }
    }

    private void show(AuditReport report, double seconds) {
        Table table = new Table(
                "feature",
                "warm-up",
                "residual",
                "at",
                "starts",
                "cuts",
                "batch=live",
                "min",
                "max",
                "NaN",
                "outside",
                "still",
                "repeats",
                "verdict");
        for (FeatureVerdict verdict : report.verdicts()) {
            Range range = verdict.range();
            table.row(
                    verdict.name() + (report.isMadeUp(verdict) ? "*" : ""),
                    verdict.subject().warmUpBars(),
                    residual(verdict),
                    verdict.forgetting().row() < 0
                            ? "-"
                            : report.time(verdict.forgetting().row()).toString(),
                    verdict.forgetting().starts(),
                    verdict.truncation().cuts() - verdict.truncation().failed(),
                    yes(verdict.arrival().passed()),
                    value(range.min()),
                    value(range.max()),
                    range.notFinite(),
                    range.outside(),
                    yes(verdict.stillMarket().isEmpty()),
                    report.repeats().getOrDefault(verdict.name(), "-"),
                    report.passed(verdict) ? "passed" : "FAILED");
        }
        terminal.result(report.file());
        terminal.result(table.text());
        for (FeatureVerdict verdict : report.verdicts()) {
            for (String failure : report.failures(verdict)) {
                terminal.result("FAILED %s: %s".formatted(verdict.name(), failure));
            }
        }
        terminal.result(report.summary(seconds));
    }

    private static String residual(FeatureVerdict verdict) {
        double residual = verdict.forgetting().residual();
        return verdict.forgetting().starts() == 0
                ? "-"
                : residual == 0 ? "0" : String.format(Locale.ROOT, "%.1e", residual);
    }

    private static String value(double value) {
        return Double.isInfinite(value) ? "-" : FeatureFacts.rounded(value);
    }

    private static String yes(boolean fine) {
        return fine ? "yes" : "NO";
    }
}
