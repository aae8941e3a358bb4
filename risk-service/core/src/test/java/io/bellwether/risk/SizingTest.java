package io.bellwether.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizingTest {
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.01, 10000, 1000, 0.001, 5",
        "0.5, 0.01, 10000,  999, 0.001, 5.005", // 5000 / 999 = 5.005005...
        "1.0, 0.01, 10000, 1000, 0.001, 9.9", // one hundredth stays for the fee
        "0.5, 0.01,     1, 1000, 0.001, 0",
        "0.5, 0.01,     0, 1000, 0.001, 0",
        "0.5, 0.01, 10000, 1000, 1, 5"
    })
    void spendsItsFractionRoundedDownToTheStep(
            BigDecimal fraction,
            BigDecimal reserve,
            BigDecimal quote,
            BigDecimal price,
            BigDecimal step,
            BigDecimal expected) {
        assertThat(new Sizing(fraction, reserve).quantityBase(quote, price, step))
                .isEqualByComparingTo(expected);
    }
}
