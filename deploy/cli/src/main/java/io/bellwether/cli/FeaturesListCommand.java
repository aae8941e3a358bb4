package io.bellwether.cli;

import io.bellwether.cli.features.FeatureFacts;
import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.feature.catalogue.Family;
import io.bellwether.feature.catalogue.Feature;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the catalogue. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "List the features of the catalogue, one a line.",
            "",
            "Most families have more members than are listed: `features show rsi-33` works although the list ends"
                    + " earlier."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.USAGE_TEXT})
final class FeaturesListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--family", paramLabel = "FAMILY", description = "Only this family, such as rsi.")
    private @Nullable String family;

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    FeaturesListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Feature> features = chosen(Catalogue.standard());
        if (json) {
            terminal.resultJson(features.stream().map(FeatureFacts::json).toList());
            return ExitCode.OK;
        }
        Table table = new Table("feature", "family", "topic", "warm-up", "min", "max", "unit", "description");
        for (Feature feature : features) {
            table.row(
                    feature.name(),
                    feature.family().code(),
                    FeatureFacts.topic(feature.family()),
                    feature.warmUpBars(),
                    FeatureFacts.bound(feature.min()),
                    FeatureFacts.bound(feature.max()),
                    feature.unit(),
                    feature.description());
        }
        terminal.result(table.text());
        long families = features.stream().map(Feature::family).distinct().count();
        terminal.result("%d features of %d families".formatted(features.size(), families));
        return ExitCode.OK;
    }

    private List<Feature> chosen(Catalogue catalogue) {
        if (family == null) {
            return catalogue.features();
        }
        return catalogue.families().stream()
                .filter(candidate -> candidate.code().equals(family))
                .findFirst()
                .map(Family::features)
                .orElseThrow(() -> new CommandLine.ParameterException(
                        java.util.Objects.requireNonNull(spec).commandLine(),
                        "there is no family '%s'; known are %s"
                                .formatted(
                                        family,
                                        String.join(
                                                ", ",
                                                catalogue.families().stream()
                                                        .map(Family::code)
                                                        .toList()))));
    }
}
