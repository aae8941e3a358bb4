package io.bellwether.cli;

import io.bellwether.cli.features.FeatureTable;
import io.bellwether.cli.features.SetFolder;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.tables.TableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            "No window crosses a missing or an odd bar."
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

    @Option(
            names = "--feature-sets",
            paramLabel = "FOLDER",
            description = "Where your own sets are (default: STATE/feature-sets).")
    private @Nullable Path folder;

    @Mixin
    private final StateOption state = new StateOption();

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
        Path partial = out.resolveSibling(out.getFileName() + ".part");
        try {
            long rows = 0;
            try (TableFile table = TableFile.create(partial, format, FeatureTable.columns(set))) {
                for (Path file : BarFiles.of(named).files()) {
                    rows += FeatureTable.add(file, set, table);
                    terminal.live(String.format(Locale.ROOT, "%,d rows, %s", rows, file.getFileName()));
                }
            }
            if (rows == 0) {
                throw new IOException("no row: %s needs %d bars without a gap, and no file has them"
                        .formatted(features, set.warmUpBars()));
            }
            Files.move(partial, out, StandardCopyOption.REPLACE_EXISTING);
            report(set, rows);
            return ExitCode.OK;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private FeatureSet set() throws IOException {
        FeatureSets sets = SetFolder.read(folder == null ? state.folder().root().resolve(SetFolder.NAME) : folder);
        FeatureSet set = sets.find(features)
                .orElseThrow(
                        () -> usage("there is no feature set '%s'; there are %s".formatted(features, sets.names())));
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
