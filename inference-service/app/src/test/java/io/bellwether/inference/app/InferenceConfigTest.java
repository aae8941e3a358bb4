package io.bellwether.inference.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.inference.gate.GateLimits;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class InferenceConfigTest {
    @Test
    void gatesHoldPredictionsAgainstTheLimitsOfABacktestUnlessToldOtherwise() {
        InferenceConfig config = new SmallRyeConfigBuilder()
                .withMapping(InferenceConfig.class)
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(InferenceConfig.class);

        assertThat(config.gates().limits()).isEqualTo(GateLimits.usual());
    }
}
