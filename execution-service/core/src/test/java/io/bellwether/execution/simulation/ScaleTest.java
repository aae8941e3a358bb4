package io.bellwether.execution.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void countsTicksExactlyHoweverManyDigitsAPriceHas() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            int decimals = random.nextInt(13);
            BigInteger ticks = new BigInteger(random.nextInt(63), random);
            Scale scale = Scale.of(BigDecimal.valueOf(1, decimals), BigDecimal.ONE);

            assertThat(scale.ticks(new BigDecimal(ticks, decimals))).isEqualTo(ticks.longValueExact());
        }
    }

    @Test
    void refusesWhatLiesBetweenTwoTicks() {
        Scale scale = Scale.of(new BigDecimal("0.01"), new BigDecimal("0.00000001"));

        assertThat(scale.hasTick(new BigDecimal("1.230"))).isTrue();
        assertThat(scale.hasTick(new BigDecimal("1.235"))).isFalse();
        assertThatThrownBy(() -> scale.ticks(new BigDecimal("1.235"))).hasMessageContaining("multiple of 0.01");
    }
}
