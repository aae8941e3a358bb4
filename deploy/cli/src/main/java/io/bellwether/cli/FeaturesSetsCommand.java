package io.bellwether.cli;

import io.bellwether.feature.engine.Input;
import io.bellwether.feature.set.FeatureSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the feature sets. */
@Command(
        name = "sets",
        mixinStandardHelpOptions = true,
        description = {
            "List the feature sets, those that come with the engine and your own, one a line.",
            "",
            "A set of your own is a YAML file in the folder; a file that is wrong is named with line and reason."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCode.OK_TEXT, ExitCode.PROBLEM_TEXT, ExitCode.USAGE_TEXT})
final class FeaturesSetsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final FeatureSetsOption sets = new FeatureSetsOption();

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    FeaturesSetsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<FeatureSet> all = sets.read().all();
        if (json) {
            terminal.resultJson(all.stream().map(FeaturesSetsCommand::facts).toList());
            return ExitCode.OK;
        }
        Table table = new Table("set", "id", "shape", "columns", "warm-up", "needs");
        for (FeatureSet set : all) {
            String shape = Arrays.stream(set.shape()).mapToObj(String::valueOf).collect(Collectors.joining("x"));
            table.row(
                    set.name(),
                    set.featureSetId(),
                    shape,
                    set.columnNames().size(),
                    set.warmUpBars(),
                    String.join(" ", inputs(set)));
        }
        terminal.result(table.text());
        return ExitCode.OK;
    }

    private static Map<String, Object> facts(FeatureSet set) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", set.name());
        facts.put("featureSetId", set.featureSetId());
        facts.put("shape", set.shape());
        facts.put("warmUpBars", set.warmUpBars());
        facts.put("windowRows", set.windowRows());
        facts.put("inputs", inputs(set));
        facts.put("columns", set.columnNames());
        return facts;
    }

    private static List<String> inputs(FeatureSet set) {
        return set.inputs().stream().sorted().map(Input::key).toList();
    }
}
