package io.bellwether.cli;

import io.bellwether.cli.features.FeatureFacts;
import io.bellwether.cli.features.FeatureNames;
import io.bellwether.feature.catalogue.Feature;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows all that is declared of one feature. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show what a feature is: its formula and source, what it reads, its warm-up and its range.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.USAGE_TEXT})
final class FeaturesShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Such as rsi-14; any period within the bounds of its family.")
    private String name = "";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    FeaturesShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Feature feature = FeatureNames.find(name, spec);
        if (json) {
            terminal.resultJson(FeatureFacts.json(feature));
            return ExitCode.OK;
        }
        Map<String, String> facts = FeatureFacts.words(feature);
        int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
        terminal.result(facts.entrySet().stream()
                .map(fact ->
                        fact.getKey() + " ".repeat(width + 2 - fact.getKey().length()) + fact.getValue())
                .collect(Collectors.joining("\n")));
        return ExitCode.OK;
    }
}
