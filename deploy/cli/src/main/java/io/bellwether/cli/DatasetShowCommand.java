package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a dataset after checking that it is whole. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Check that a dataset is what was built, and show what it is made of.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is whole",
            "1:it is no dataset, or not the one that was built",
            ExitCode.USAGE_TEXT,
            ExitCode.CANNOT_START_TEXT
        })
final class DatasetShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FOLDER", description = "The dataset.")
    private Path folder = Path.of("");

    DatasetShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        TrainingLab.Outcome outcome =
                new TrainingLab(terminal).run(LabelOrder.PROGRAM, LabelOrder.show(folder.toAbsolutePath()));
        if (outcome.exitCode() == ExitCode.OK) {
            terminal.result(json ? outcome.output().strip() : text(outcome.json()));
        }
        return outcome.exitCode();
    }

    static String text(JsonNode shown) {
        JsonNode manifest = shown.path("manifest");
        Table series = new Table("exchange", "symbol", "bars", "stretches", "odd", "rows", "tick", "lot");
        for (JsonNode part : manifest.path("series")) {
            series.row(
                    part.path("exchange").asText(),
                    part.path("symbol").asText(),
                    part.path("bars").asInt(),
                    part.path("stretches").asInt(),
                    part.path("oddBars").asInt(),
                    part.path("rows").asInt(),
                    part.path("tick").asText(),
                    part.path("lot").asText());
        }
        return """
                %s
                %,d rows of %s (shape %s), labels %s, bars of %s
                labels of these rows: %s
                data %s
                %s

                %s""".formatted(
                        shown.path("folder").asText(),
                        manifest.path("rows").asInt(),
                        manifest.path("features").path("setId").asText(),
                        manifest.path("features").path("shape"),
                        manifest.path("label").path("name").asText(),
                        manifest.path("interval").asText(),
                        manifest.path("classCounts"),
                        manifest.path("dataSha256").asText(),
                        series.text(),
                        EconomicsText.of(shown.path("economics")));
    }
}
