package io.bellwether.feature.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.feature.FeaturePipeline;
import io.bellwether.feature.Market;
import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.feature.contract.FloatTensor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeatureSetTest {
    private static final FeatureSet IMAGE = FeatureSets.standard().named("cnn-ta");

    @Test
    void refusesAnUnknownNameAndListsTheKnownOnes() {
        assertThatThrownBy(() -> FeatureSets.standard().named("cnn-tb"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no feature set 'cnn-tb'; known are ");
    }

    @Test
    void imageHasFifteenIndicatorsByFifteenPeriods() {
        assertThat(IMAGE.shape()).containsExactly(15, 15, 1);
        assertThat(IMAGE.size()).isEqualTo(225);
        assertThat(new HashSet<>(IMAGE.valueNames())).hasSize(225);
        assertThat(IMAGE.valueNames().subList(0, 2)).containsExactly("rsi-6", "rsi-7");
        assertThat(IMAGE.valueNames().get(9 * 15)).isEqualTo("macd-6-12");
        assertThat(IMAGE.valueNames().getLast()).isEqualTo("parabolic-sar-20");
    }

    /** Every committed model names this id. If it changes on purpose, the models are to be trained anew. */
    @Test
    void imageKeepsItsId() {
        assertThat(IMAGE.featureSetId()).isEqualTo("cnn-ta-4e183a1ab7f43195");
        assertThat(IMAGE.warmUpBars()).isEqualTo(667);
    }

    @Test
    void theIdChangesWithTheDefinition() {
        // Given
        FeatureSet one = single("x", 14);

        // When
        FeatureSet otherPeriod = single("x", 15);
        FeatureSet otherName = single("y", 14);

        // Then
        assertThat(List.of(one.featureSetId(), otherPeriod.featureSetId(), otherName.featureSetId()))
                .doesNotHaveDuplicates();
        assertThat(single("x", 14).featureSetId()).isEqualTo(one.featureSetId());
        assertThat(one.definition()).contains("rsi-14 = times(ratio(wilder(");
    }

    @Test
    void refusesAShapeThatTheValuesDoNotFill() {
        assertThatThrownBy(() -> new ImageLayout(new int[] {2, 2}, new int[] {0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape [2, 2] needs 4 slots, got 1");
    }

    @Test
    void imageOfAMarketThatStandsStillIsNeutral() {
        // Given
        FeaturePipeline pipeline = FeaturePipeline.of(IMAGE, Market.TICK, Market.LOT);

        // When
        FloatTensor image =
                pipeline.addAll(Market.still(IMAGE.warmUpBars())).getLast().orElseThrow();

        // Then
        for (int i = 0; i < image.size(); i++) {
            // No direction at all is the bottom of ADX's scale, and the middle of every other one.
            float expected = IMAGE.valueNames().get(i).startsWith("adx-") ? -1 : 0;
            assertThat(image.at(i)).as(IMAGE.valueNames().get(i)).isEqualTo(expected);
        }
    }

    @Test
    void imageStaysWithinItsScale() {
        // Given
        FeaturePipeline pipeline = FeaturePipeline.of(IMAGE, Market.TICK, Market.LOT);

        // When
        List<FloatTensor> images = pipeline.addAll(Market.drowsy(37, 3_000)).stream()
                .flatMap(Optional::stream)
                .toList();

        // Then
        assertThat(images).hasSize(3_000 - IMAGE.warmUpBars() + 1);
        for (FloatTensor image : images) {
            for (int i = 0; i < image.size(); i++) {
                assertThat(image.at(i)).isBetween(-1f, 1f);
            }
        }
    }

    private static FeatureSet single(String name, int period) {
        return new FeatureSet(name, List.of(value(period)), new ImageLayout(new int[] {1}, new int[] {0}));
    }

    private static FeatureValue value(int period) {
        return new FeatureValue(
                new FeatureValue.OfCatalogue(
                        Catalogue.standard().find("rsi-" + period).orElseThrow()),
                List.of());
    }
}
