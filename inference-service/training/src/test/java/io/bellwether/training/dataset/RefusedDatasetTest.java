package io.bellwether.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.label.Labelling;
import io.bellwether.training.label.LabelFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One clear reason for each kind of bad input, and nothing left behind. */
class RefusedDatasetTest {
    private static final FeatureSet FEATURES = FeatureSets.standard().all().getFirst();
    private static final int WARM_UP = FEATURES.warmUpBars();

    @TempDir
    Path folder;

    @Test
    void tooLittleData() throws IOException {
        Path file = BarFiles.walk(folder.resolve("venue"), "ABC", 0, WARM_UP + 4, 1, minute -> false);

        assertThat(refusal("minmax-11", file))
                .isEqualTo(
                        "no bar has both features and a label: the features need %d bars without a gap and the label up to 5 later ones, the longest stretch has %d of %d bars; give more data, or features or labels that need less"
                                .formatted(WARM_UP, WARM_UP + 4, WARM_UP + 4));
    }

    @Test
    void aClassThatDoesNotOccur() throws IOException {
        StringBuilder rising = new StringBuilder("open_time,open,high,low,close,volume\n");
        for (int minute = 0; minute < WARM_UP + 50; minute++) {
            long price = 10_000L + minute;
            BarFiles.row(rising, minute, price, price + 3 + minute % 7, price - minute % 5, price + 1, 5 + minute % 11);
        }
        Path file = BarFiles.write(folder.resolve("venue"), "ABC-1m-made.csv", rising.toString());

        assertThat(refusal("direction-5", file))
                .isEqualTo("none of the 46 rows is labelled SELL by direction-5; give more data or other labels");
    }

    @Test
    void featuresThatNeverChange() throws IOException {
        StringBuilder flat = new StringBuilder("open_time,open,high,low,close,volume\n");
        for (int minute = 0; minute < WARM_UP + 50; minute++) {
            BarFiles.row(flat, minute, 10_000, 10_000, 10_000, 10_000, 5);
        }
        Path file = BarFiles.write(folder.resolve("venue"), "ABC-1m-made.csv", flat.toString());

        assertThat(refusal("next-close", file)).contains("have the same value in all 50 rows");
    }

    @Test
    void aFileThatIsNoFileOfBars() throws IOException {
        Path damaged = BarFiles.write(
                folder.resolve("venue"), "ABC-1m-x.csv", "open_time,open,high,low,close,volume\n0,1,1,1,NaN,1\n");
        Path nameless = BarFiles.write(folder.resolve("venue"), "prices.csv", "open_time,open,high,low,close,volume\n");

        assertThat(refusal("minmax-11", damaged)).endsWith("line 2: close must be a plain decimal number, was 'NaN'");
        assertThat(refusal("minmax-11", nameless)).contains("the name must say symbol and interval");
        assertThat(refusal("minmax-11", folder.resolve("venue/ABC-1m-none.csv")))
                .contains("it cannot be read");
    }

    @Test
    void barsOfSeveralLengthsOrOfOneTimeTwice() throws IOException {
        Path minutes = BarFiles.walk(folder.resolve("venue"), "ABC", 0, 20, 1, minute -> false);
        Path again = BarFiles.walk(folder.resolve("again/venue"), "ABC", 10, 20, 1, minute -> false);
        Path hours = BarFiles.write(
                folder.resolve("venue"), "ABC-1h-x.csv", "open_time,open,high,low,close,volume\n0,1,1,1,1,1\n");

        assertThat(refusal("minmax-11", minutes, hours))
                .contains("all files must have bars of 1m")
                .contains("has 1h");
        assertThat(refusal("minmax-11", minutes, again)).contains("where").endsWith("give each bar once");
    }

    @Test
    void aFilterOfAnUnknownFeature() throws IOException {
        Path file = BarFiles.walk(folder.resolve("venue"), "ABC", 0, WARM_UP + 100, 1, minute -> false);
        DatasetRequest request = new DatasetRequest(
                FEATURES, Labelling.of("minmax-11"), List.of(LabelFilter.parse("buy:nothing<=0")), 10, 1, true);

        DatasetBuild build =
                new DatasetBuilder(request, BuildProgress.SILENT).build(List.of(file), folder.resolve("out"));

        assertThat(((DatasetBuild.Refused) build).problem().message()).contains("needs a value 'nothing'");
        assertNothingLeft();
    }

    @Test
    void aFolderThatIsThereIsNotTouched() throws IOException {
        Path file = BarFiles.walk(folder.resolve("venue"), "ABC", 0, WARM_UP + 100, 1, minute -> false);
        Path out = Files.createDirectories(folder.resolve("taken"));
        Files.writeString(out.resolve("mine"), "mine");

        DatasetBuild build = new DatasetBuilder(
                        DatasetRequest.of(FEATURES, Labelling.of("minmax-11"), 1), BuildProgress.SILENT)
                .build(List.of(file), out);

        assertThat(((DatasetBuild.Refused) build).problem()).isEqualTo(new DatasetProblem.OutputExists(out));
        assertThat(out.resolve("mine")).hasContent("mine");
    }

    private String refusal(String labels, Path... files) throws IOException {
        DatasetBuild build = new DatasetBuilder(
                        DatasetRequest.of(FEATURES, Labelling.of(labels), 1), BuildProgress.SILENT)
                .build(List.of(files), folder.resolve("out"));
        assertThat(build).isInstanceOf(DatasetBuild.Refused.class);
        assertNothingLeft();
        return ((DatasetBuild.Refused) build).problem().message();
    }

    private void assertNothingLeft() throws IOException {
        assertThat(folder.resolve("out")).doesNotExist();
        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
    }
}
