package io.bellwether.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantumTest {
    @ParameterizedTest
    @CsvSource({
        "0.01, 800.05, 80005",
        "0.01, 1133.330000000000, 113333",
        "0.00000001, 1234.56789012, 123456789012",
        "0.00000001, 45000000.12345678, 4500000012345678",
        "0.25, 5000.75, 20003",
        "0.01, 0, 0"
    })
    void countsWholeTicks(BigDecimal size, BigDecimal value, double expected) {
        assertThat(new Quantum("price", size).count(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 800.055", "0.00000001, 0.000000005", "0.25, 5000.7"})
    void refusesAPartOfATick(BigDecimal size, BigDecimal value) {
        assertThatThrownBy(() -> new Quantum("price", size).count(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("price must be a multiple of %s, was %s".formatted(size, value));
    }

    @Test
    void refusesMoreTicksThanADoubleCanCount() {
        assertThatThrownBy(() ->
                        new Quantum("volumeBase", new BigDecimal("0.00000001")).count(new BigDecimal("100000000")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("volumeBase must be at most 2^53 times 1E-8, was 100000000");
    }

    @Test
    void refusesASizeOfZero() {
        assertThatThrownBy(() -> new Quantum("price", BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("price size must be positive, was 0");
    }
}
