package io.bellwether.inference.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.inference.LabelClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabellingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "minmax-11",
                "barrier-0.01-0.01-50",
                "barrier-0.02-0.01-50-hold",
                "direction-5",
                "next-close",
                "ma-cross-10-50",
                "mean-reversion",
                "trend-20-2"
            })
    void anIdNamesARuleAndTheRuleHasThatId(String id) {
        assertThat(Labelling.of(id).id()).isEqualTo(id);
        assertThat(Labelling.of(id).definition().name()).isEqualTo(id);
    }

    @Test
    void oneRuleHasOneId() {
        assertThat(Labelling.of("barrier-0.010-0.01-050").id()).isEqualTo("barrier-0.01-0.01-50");
        assertThat(Labelling.of("trend-20-2.50").id()).isEqualTo("trend-20-2.5");
    }

    @Test
    void anUnknownIdIsAnsweredWithWhatThereIs() {
        assertThatThrownBy(() -> Labelling.of("minmax"))
                .hasMessage("there are no labels 'minmax'; there are minmax-WINDOW (minmax-11),"
                        + " barrier-UP-DOWN-BARS[-hold] (barrier-0.01-0.01-50), direction-BARS (direction-5), next-close,"
                        + " ma-cross-FAST-SLOW (ma-cross-10-50), mean-reversion, trend-BARS-STRENGTH (trend-20-2)");
        assertThatThrownBy(() -> Labelling.of("minmax-10"))
                .hasMessage("minmax-10: window must be odd and 3 to 1001, was 10; it is written minmax-WINDOW");
    }

    @Test
    void buyIsOneInEveryOrderOfClasses() {
        assertThat(LabelTarget.TWO.valueOf(LabelClass.BUY)).isEqualTo(1);
        assertThat(LabelTarget.THREE.valueOf(LabelClass.BUY)).isEqualTo(1);
    }
}
