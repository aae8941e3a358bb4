package io.bellwether.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.label.Labelling;
import io.bellwether.training.split.RowSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two symbols over the same minutes. */
class TimeOrderTest {
    private static final FeatureSet FEATURES = FeatureSets.standard().all().getFirst();

    @TempDir
    Path folder;

    private Dataset dataset;

    @BeforeEach
    void build() throws IOException {
        int minutes = FEATURES.warmUpBars() + 200;
        Path one = BarFiles.walk(folder.resolve("venue"), "ABC", 0, minutes, 1, minute -> false);
        Path other = BarFiles.walk(folder.resolve("venue"), "XYZ", 0, minutes, 2, minute -> false);
        DatasetRequest request = new DatasetRequest(FEATURES, Labelling.of("minmax-11"), List.of(), 10, 1, true);
        DatasetBuild build =
                new DatasetBuilder(request, BuildProgress.SILENT).build(List.of(one, other), folder.resolve("out"));
        dataset = ((DatasetBuild.Built) build).dataset();
    }

    @AfterEach
    void close() {
        dataset.close();
    }

    @Test
    void rowsOfOneMomentStandTogetherWithWhenTheirLabelsAreKnown() {
        TimeOrder order = TimeOrder.of(dataset);
        int perSymbol = dataset.rows() / 2;

        assertThat(order.rows(RowSet.range(0, 4))).isEqualTo(RowSet.of(0, 1, perSymbol, perSymbol + 1));
        assertThat(order.spans().size()).isEqualTo(dataset.rows());
        assertThat(order.spans().decided(0)).isEqualTo(order.spans().decided(1));
        assertThat(order.spans().to(0) - order.spans().decided(0)).isEqualTo(5 * BarFiles.MINUTE);
    }

    @Test
    void undersamplingKeepsAsManyOfEachClassAndOnlyGivenRows() {
        RowSet train = RowSet.range(10, dataset.rows() - 10);

        RowSet balanced = ClassBalance.undersampled(dataset, train, 7);

        int[] before = ClassBalance.counts(dataset, train);
        int[] after = ClassBalance.counts(dataset, balanced);
        int least = Math.min(before[0], Math.min(before[1], before[2]));
        assertThat(least).isPositive();
        assertThat(after).containsExactly(least, least, least);
        assertThat(balanced.stream()).allMatch(train::contains);
        assertThat(ClassBalance.undersampled(dataset, train, 7)).isEqualTo(balanced);
        assertThat(ClassBalance.undersampled(dataset, train, 8)).isNotEqualTo(balanced);
    }
}
