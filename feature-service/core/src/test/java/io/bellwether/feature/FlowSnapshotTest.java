package io.bellwether.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.engine.Input;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A flow that goes on from a snapshot, and several sets in one flow. */
class FlowSnapshotTest {
    /** All that need no more than these bars tell. */
    private static final List<FeatureSet> SETS = FeatureSets.standard().all().stream()
            .filter(set -> !set.inputs().contains(Input.TAKER_BUY_BASE))
            .toList();

    private static final int WARM_UP =
            SETS.stream().mapToInt(FeatureSet::warmUpBars).max().orElseThrow();
    private static final List<Bar> BARS = Market.lively(47, WARM_UP + 60);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void goesOnFromASnapshotWithTheSameVectors() {
        // Given
        FeatureFlow flow = flow();
        feed(flow, 0, WARM_UP + 7);
        byte[] snapshot = flow.snapshot();
        List<FeatureVector> undisturbed = feed(flow, WARM_UP + 7, BARS.size());

        // When
        FeatureFlow restored =
                FeatureFlow.restored(SETS, Market.TICK, Market.LOT, snapshot).orElseThrow();

        // Then
        assertThat(restored.accept(event(WARM_UP + 3))).isInstanceOf(FeatureOutcome.Duplicate.class);
        assertThat(feed(restored, WARM_UP + 7, BARS.size()))
                .isEqualTo(undisturbed)
                .isNotEmpty();
    }

    @Test
    void doesNotGoOnFromWhatIsDamagedOrOfOtherSteps() {
        // Given
        FeatureFlow flow = flow();
        feed(flow, 0, 40);
        byte[] snapshot = flow.snapshot();
        byte[] damaged = snapshot.clone();
        damaged[damaged.length / 2] ^= 4;

        // When, Then
        assertThat(FeatureFlow.restored(SETS, Market.TICK, Market.LOT, snapshot))
                .isPresent();
        assertThat(FeatureFlow.restored(SETS, Market.TICK, Market.LOT, damaged)).isEmpty();
        assertThat(FeatureFlow.restored(SETS, Market.TICK, Market.LOT.movePointLeft(1), snapshot))
                .isEmpty();
        assertThat(FeatureFlow.restored(SETS, Market.TICK, Market.LOT, new byte[11]))
                .isEmpty();
    }

    @Test
    void givesForEachSetWhatAPipelineOfItsOwnGives() {
        // Given
        FeatureFlow flow = flow();

        // When
        List<FeatureVector> vectors = feed(flow, 0, BARS.size());

        // Then
        for (FeatureSet set : SETS) {
            FeaturePipeline alone = FeaturePipeline.of(set, Market.TICK, Market.LOT);
            assertThat(vectors.stream()
                            .filter(vector -> vector.featureSetId().equals(set.featureSetId()))
                            .map(FeatureVector::tensor))
                    .as(set.name())
                    .containsExactlyElementsOf(alone.addAll(BARS).stream()
                            .flatMap(Optional::stream)
                            .toList());
        }
    }

    @Test
    void refusesASetWhoseInputsTheBarsDoNotHave() {
        // Given: the bars do not say what takers bought
        FeatureSet set = FeatureSets.standard().named("window-10-minmax");
        FeatureFlow flow = FeatureFlow.of(set, Market.TICK, Market.LOT);

        // When
        FeatureOutcome outcome = flow.accept(event(0));

        // Then
        assertThat(outcome)
                .isEqualTo(new FeatureOutcome.Taken(List.of(new SetOutcome.InputMissing(
                        set.featureSetId(), Set.of(Input.TAKER_BUY_BASE, Input.TAKER_BUY_QUOTE)))));
    }

    private static FeatureFlow flow() {
        return FeatureFlow.of(SETS, Market.TICK, Market.LOT);
    }

    private static List<FeatureVector> feed(FeatureFlow flow, int from, int to) {
        List<FeatureVector> vectors = new ArrayList<>();
        for (int index = from; index < to; index++) {
            BarClosed event = event(index);
            vectors.addAll(FeatureFlow.vectors(event, flow.accept(event), NOW));
        }
        return vectors;
    }

    private static BarClosed event(int index) {
        return Market.closed(BARS.get(index), index);
    }
}
