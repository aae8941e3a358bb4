package io.bellwether.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.bellwether.feature.FeaturePipeline;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.LabelClass;
import io.bellwether.inference.label.FutureLabelException;
import io.bellwether.inference.label.LabelTarget;
import io.bellwether.inference.label.LabelledSeries;
import io.bellwether.inference.label.Labelling;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.training.label.LabelFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetBuilderTest {
    private static final FeatureSet FEATURES = FeatureSets.standard().all().getFirst();
    private static final int WARM_UP = FEATURES.warmUpBars();
    private static final Labelling LABELS = Labelling.of("minmax-11");

    @TempDir
    Path folder;

    @Test
    void rowsAreTheBarsWithWarmFeaturesAndAKnownLabel() throws Exception {
        Path file = BarFiles.walk(folder.resolve("venue"), "ABC", 0, WARM_UP + 100, 1, minute -> false);

        try (Dataset dataset = built(folder.resolve("out"), file)) {
            assertThat(dataset.rows()).isEqualTo(101 - 5);
            assertThat(dataset.shape()).isEqualTo(FEATURES.shape());
            assertThat(dataset.openTime(0).toEpochMilli()).isEqualTo(BarFiles.MINUTE * (WARM_UP - 1));
            assertThat(dataset.symbol(0).value()).isEqualTo("ABC");
            assertThat(dataset.series().getFirst().exchange()).isEqualTo("venue");
            assertThat(dataset.classes()).isEqualTo(LabelTarget.THREE.classes());
            assertThat(dataset.horizonRow(0)).isEqualTo(5);
            assertThat(dataset.horizonRow(95)).isEqualTo(96);
            assertThat(dataset.knownAt(0)).isEqualTo(dataset.closeTime(5));
        }
    }

    @Test
    void featuresAndLabelsAreThoseOfThePipelineAndTheRule() throws Exception {
        Path file = BarFiles.walk(folder.resolve("venue"), "ABC", 0, WARM_UP + 60, 2, minute -> false);
        BarSeries series = InputBars.read(List.of(file), BuildProgress.SILENT).getFirst();
        List<Bar> bars = new ArrayList<>();
        series.source().read(bars::add);
        List<Optional<FloatTensor>> expected =
                FeaturePipeline.of(FEATURES, series.tick(), series.lot()).addAll(bars);
        LabelledSeries labels = LABELS.label(series.prices());

        try (Dataset dataset = built(folder.resolve("out"), file)) {
            for (int row = 0; row < dataset.rows(); row++) {
                int bar = WARM_UP - 1 + row;
                assertThat(FloatTensor.of(FEATURES.shape(), dataset.features(row)))
                        .isEqualTo(expected.get(bar).orElseThrow());
                assertThat(dataset.label(row)).isEqualTo((float) labels.value(bar, bar + 5));
                assertThat(dataset.close(row)).isEqualTo(bars.get(bar).close().doubleValue());
                assertThat(dataset.volume(row))
                        .isEqualTo(bars.get(bar).volumeBase().doubleValue());
            }
        }
    }

    @Test
    void noWindowAndNoLabelCrossesAGap() throws Exception {
        // The first stretch is long enough for 41 rows less the horizon, the second is one bar too short for any.
        int gap = WARM_UP + 40;
        Path file = BarFiles.walk(folder.resolve("venue"), "ABC", 0, gap + 1 + WARM_UP + 4, 3, minute -> minute == gap);

        try (Dataset dataset = built(folder.resolve("out"), file)) {
            assertThat(dataset.rows()).isEqualTo(41 - 5);
            assertThat(dataset.series().getFirst().stretches()).isEqualTo(2);
            assertThat(dataset.knownAt(dataset.rows() - 1).toEpochMilli()).isEqualTo(BarFiles.MINUTE * gap);
        }
    }

    @Test
    void symbolsFollowOneAnotherAndFilesOfOneSymbolAreJoined() throws Exception {
        int half = WARM_UP;
        Path first = BarFiles.walk(folder.resolve("one/venue"), "ABC", 0, half, 4, minute -> false);
        Path second = BarFiles.walk(folder.resolve("two/venue"), "ABC", half, 60, 5, minute -> false);
        Path other = BarFiles.walk(folder.resolve("one/venue"), "XYZ", 0, WARM_UP + 80, 6, minute -> false);

        try (Dataset dataset = built(folder.resolve("out"), second, other, first)) {
            assertThat(dataset.series())
                    .extracting(series -> series.symbol().value(), SeriesRows::firstRow, SeriesRows::rows)
                    .containsExactly(tuple("ABC", 0, 56), tuple("XYZ", 56, 76));
            assertThat(dataset.symbol(55).value()).isEqualTo("ABC");
            assertThat(dataset.symbol(56).value()).isEqualTo("XYZ");
            assertThat(dataset.horizonRow(55)).isEqualTo(56);
            assertThat(dataset.manifest().inputs()).hasSize(3);
        }
    }

    @Test
    void aDatasetThatIsOpenedAgainIsTheSame() throws Exception {
        Path file = BarFiles.walk(folder.resolve("venue"), "ABC", 0, WARM_UP + 60, 7, minute -> false);
        Path out = folder.resolve("out");
        float[] features;
        DatasetManifest manifest;
        try (Dataset dataset = built(out, file)) {
            features = dataset.features(3);
            manifest = dataset.manifest();
        }

        try (Dataset again = Dataset.open(out)) {
            assertThat(again.features(3)).isEqualTo(features);
            assertThat(again.manifest()).isEqualTo(manifest);
            assertThat(new DatasetFolder(out).economics().labels()).isEqualTo("minmax-11");
        }
    }

    @Test
    void aChangedOrShortenedFileIsNoticed() throws Exception {
        Path file = BarFiles.walk(folder.resolve("venue"), "ABC", 0, WARM_UP + 60, 8, minute -> false);
        Path out = folder.resolve("out");
        built(out, file).close();
        byte[] whole = Files.readAllBytes(out.resolve("labels.f32"));
        byte[] changed = whole.clone();
        changed[2] ^= 1;

        Files.write(out.resolve("labels.f32"), changed);
        assertThatThrownBy(() -> Dataset.open(out))
                .isInstanceOf(UnreadableDataset.class)
                .hasMessageContaining("labels.f32 was changed after it was built");
        Files.write(out.resolve("labels.f32"), new byte[3], StandardOpenOption.TRUNCATE_EXISTING);
        assertThatThrownBy(() -> Dataset.open(out))
                .hasMessageContaining("must have")
                .hasMessageContaining("has 3");
        Files.delete(out.resolve("dataset.json"));
        assertThatThrownBy(() -> Dataset.open(out)).hasMessageEndingWith("is no dataset: it has no dataset.json");
    }

    @Test
    void aLabelIsNotReadBeforeItIsKnown() throws Exception {
        Path file = BarFiles.walk(folder.resolve("venue"), "ABC", 0, WARM_UP + 60, 9, minute -> false);

        try (Dataset dataset = built(folder.resolve("out"), file)) {
            assertThat(dataset.labelAsOf(2, dataset.closeTime(7))).isEqualTo(dataset.label(2));
            assertThatThrownBy(() -> dataset.labelAsOf(2, dataset.closeTime(6)))
                    .isInstanceOf(FutureLabelException.class)
                    .hasMessageContaining("the label of ABC at");
        }
    }

    @Test
    void aFilterTurnsUnconfirmedLabelsIntoHold() throws Exception {
        Path file = BarFiles.walk(folder.resolve("venue"), "ABC", 0, WARM_UP + 400, 10, minute -> false);
        String feature = FEATURES.valueNames().getFirst();
        DatasetRequest request = new DatasetRequest(
                FEATURES, LABELS, List.of(new LabelFilter(LabelClass.SELL, feature, false, 0)), 10, 1, true);

        DatasetBuild build =
                new DatasetBuilder(request, BuildProgress.SILENT).build(List.of(file), folder.resolve("out"));

        try (Dataset dataset = ((DatasetBuild.Built) build).dataset()) {
            assertThat(dataset.manifest().label().name()).isEqualTo("minmax-11+sell:%s>=0".formatted(feature));
            for (int row = 0; row < dataset.rows(); row++) {
                if (dataset.labelClass(row) == LabelClass.SELL) {
                    assertThat(dataset.features(row)[0]).isGreaterThanOrEqualTo(0);
                }
            }
        }
    }

    @Test
    void slotsThatStandStillByDesignAreNoReasonToRefuse() throws Exception {
        FeatureSet zeroBased = FeatureSets.standard().named("zero-based-5");
        Path file = BarFiles.walk(folder.resolve("venue"), "ABC", 0, zeroBased.warmUpBars() + 300, 11, minute -> false);

        DatasetBuild build = new DatasetBuilder(
                        DatasetRequest.of(zeroBased, Labelling.of("next-close"), 1), BuildProgress.SILENT)
                .build(List.of(file), folder.resolve("out"));

        try (Dataset dataset = ((DatasetBuild.Built) build).dataset()) {
            assertThat(dataset.manifest().features().constant()).isNotEmpty().allMatch(name -> name.endsWith("[4]"));
            assertThat(dataset.classes()).isEmpty();
        }
    }

    private Dataset built(Path out, Path... files) throws IOException {
        DatasetRequest request = new DatasetRequest(FEATURES, LABELS, List.of(), 10, 1, true);
        DatasetBuild build = new DatasetBuilder(request, BuildProgress.SILENT).build(List.of(files), out);
        assertThat(build).isInstanceOf(DatasetBuild.Built.class);
        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
        return ((DatasetBuild.Built) build).dataset();
    }
}
