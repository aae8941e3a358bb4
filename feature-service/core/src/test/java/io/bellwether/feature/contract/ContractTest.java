package io.bellwether.feature.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.ContractGoldens;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whatever was ever committed as a golden is still read, and still means the same. */
class ContractTest {
    @Test
    void everyFeatureVectorEverWrittenIsStillRead() {
        ContractGoldens.files("FeatureVector").forEach(golden -> {
            FeatureVector vector = ContractGoldens.verify(golden, FeatureVector.class);

            assertThat(vector)
                    .isEqualTo(new FeatureVector(
                            "vector:image-15-0123456789abcdef:BTCUSD:1m:1385596800000",
                            "image-15-0123456789abcdef",
                            new Symbol("BTCUSD"),
                            BarInterval.ONE_MINUTE,
                            Instant.parse("2013-11-28T00:00:00Z"),
                            4_320,
                            FloatTensor.of(new int[] {2, 2, 1}, new float[] {1f, -0.5f, 0.25f, 0f}),
                            Instant.parse("2013-11-28T00:01:00Z"),
                            Instant.parse("2026-11-21T10:00:00.123456Z")));
            assertThat(vector.id())
                    .isEqualTo(FeatureVector.idOf(
                            vector.featureSetId(), vector.symbol(), vector.interval(), vector.barOpenTime()));
        });
    }

    @Test
    void theTopicKeepsItsName() {
        assertThat(FeatureTopics.FEATURE_VECTORS).isEqualTo("feature-vectors");
    }
}
