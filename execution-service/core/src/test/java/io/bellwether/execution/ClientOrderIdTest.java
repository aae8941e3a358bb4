package io.bellwether.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClientOrderIdTest {
    @Test
    void isTheBase32OfTheFirst20BytesOfTheSha256() {
        // printf '' | sha256sum | xxd -r -p | head -c 20 | base32 | tr A-Z a-z
        assertThat(ClientOrderId.of(TradingMode.PAPER, "")).isEqualTo("bwp-4oymiquy7qobjgx36tejs35zeqt24qpe");
    }

    @Test
    void isTheSameForTheSameDecisionAndAnotherForAnyOther() {
        assertThat(ClientOrderId.of(TradingMode.LIVE, "decision-1"))
                .isEqualTo(ClientOrderId.of(TradingMode.LIVE, "decision-1"))
                .isNotEqualTo(ClientOrderId.of(TradingMode.LIVE, "decision-2"))
                .isNotEqualTo(ClientOrderId.of(TradingMode.PAPER, "decision-1"))
                .startsWith("bwl-");
    }

    @Test
    void keepsTheVenuesAlphabetAndLength() {
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> ClientOrderId.of(TradingMode.PAPER, "step:main:" + i)))
                .allMatch(id -> id.matches("^[a-zA-Z0-9-_]{1,36}$"))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesAModeThatIsNeitherPaperNorLive() {
        assertThat(TradingMode.parse("paper")).isEqualTo(TradingMode.PAPER);
        assertThatThrownBy(() -> TradingMode.parse("Live")).hasMessage("mode must be paper or live, was 'Live'");
    }
}
