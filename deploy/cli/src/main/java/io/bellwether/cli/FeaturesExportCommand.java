package io.bellwether.cli;

import io.bellwether.cli.features.FeatureTable;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.tables.TableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes features to a file, for other programs. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Compute a feature set over files of bars and write it as a table: a row for each bar whose window is whole, a"
                    + " column for each value of the tensor, with the bits that a model sees.",
            "",
            "No window crosses a missing or an odd bar. Daily bars of shares miss none where no share was traded."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the file is written",
            "1:a file of bars cannot be used, with the reason; no file is left",
            ExitCode.USAGE_TEXT
        })
@SuppressWarnings("NullAway.Init") // picocli fills what is injected.
final class FeaturesExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(names = "--features", paramLabel = "SET", required = true, description = "Which feature set.")
    private String features = "";

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to: .csv, .csv.gz or .parquet.")
    private Path out = Path.of("");

    @Mixin
    private final FeatureSetsOption sets = new FeatureSetsOption();

    @Option(names = "--json", description = "Print what was written as one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, or folders with bar files.")
    private List<Path> named = new ArrayList<>();

    FeaturesExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        TableFile.Format format = TableFile.Format.of(out)
                .orElseThrow(() -> usage("--out must end in .csv, .csv.gz or .parquet, was " + out));
        FeatureSet set = set();
        try (PartFile part = new PartFile(out)) {
            long rows = 0;
            List<Path> files = BarFiles.of(named).files();
            try (TableFile table = TableFile.create(part.path(), format, FeatureTable.columns(set))) {
                FeatureTable features = FeatureTable.of(files, set, table);
                for (Path file : files) {
                    rows += features.add(file);
                    terminal.live(String.format(Locale.ROOT, "%,d rows, %s", rows, file.getFileName()));
                }
            }
            if (rows == 0) {
                throw new IOException("no row: %s needs %d bars without a gap, and no file has them"
                        .formatted(features, set.warmUpBars()));
            }
            part.finish();
            report(set, rows);
            return ExitCode.OK;
        }
    }

    private FeatureSet set() throws IOException {
        FeatureSets known = sets.read();
        FeatureSet set = known.find(features)
                .orElseThrow(
                        () -> usage("there is no feature set '%s'; there are %s".formatted(features, known.names())));
        if (set.size() > FeatureTable.MOST_VALUES) {
            throw usage("a table has at most %,d values a row, '%s' has %,d; a set of fewer window rows can be exported"
                    .formatted(FeatureTable.MOST_VALUES, features, set.size()));
        }
        return set;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void report(FeatureSet set, long rows) throws IOException {
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("file", out.toString());
            facts.put("featureSetId", set.featureSetId());
            facts.put("rows", rows);
            facts.put("values", set.size());
            facts.put("bytes", Files.size(out));
            terminal.resultJson(facts);
        } else {
            terminal.result(String.format(
                    Locale.ROOT, "%,d rows of %,d values of %s in %s", rows, set.size(), set.featureSetId(), out));
        }
    }
}
