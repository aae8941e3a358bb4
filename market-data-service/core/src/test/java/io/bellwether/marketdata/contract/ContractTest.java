package io.bellwether.marketdata.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.BarChecksum;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractTest {
    static Iterable<Path> barClosed() {
        return ContractGoldens.files("BarClosed");
    }

    @ParameterizedTest
    @MethodSource("barClosed")
    void everyBarClosedEverWrittenMeansTheSame(Path golden) {
        // When
        BarClosed event = ContractGoldens.verify(golden, BarClosed.class);

        // Then
        assertThat(event.id()).isEqualTo("bar:BTCUSD:1m:1385596800000").isEqualTo(id(event));
        assertThat(event.sequence()).isEqualTo(1_439);
        assertThat(event.source()).isEqualTo(BarSource.STREAM);
        assertThat(event.sealed()).isTrue();
        assertThat(event.bar().openTime()).isEqualTo(Instant.parse("2013-11-28T00:00:00Z"));
        assertThat(event.bar().interval()).isEqualTo(BarInterval.ONE_MINUTE);
        assertThat(event.bar().low()).isEqualByComparingTo("990.25");
        assertThat(event.bar().trades()).isEqualTo(7);
        assertThat(event.eventTime()).isEqualTo(event.bar().closeTime());
        assertThat(event.createdAt()).isEqualTo(Instant.parse("2026-11-21T10:00:00.123456Z"));
        assertThat(event.checksum()).isEqualTo(BarChecksum.of(event.bar()));
    }

    private static String id(BarClosed event) {
        return BarClosed.idOf(
                event.bar().symbol(), event.bar().interval(), event.bar().openTime());
    }
}
