package io.bellwether.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {
    /** The example of W3C Trace Context, section 3.2.3.1. */
    private static final String EXAMPLE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    @Test
    void readsAndWritesTheHeaderAsTheStandardHasIt() {
        TraceContext context = TraceContext.parse(EXAMPLE).orElseThrow();

        assertThat(context.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(context.spanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(context.sampled()).isTrue();
        assertThat(TraceContext.of(TraceContext.headers(Optional.of(context)))).contains(context);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7"
            })
    void passesOverAHeaderThatIsNone(String text) {
        assertThat(TraceContext.parse(text)).isEmpty();
    }

    @Test
    void aBarThatIsPublishedAgainStandsInTheSameTrace() {
        Traces traces = Traces.off();

        TraceContext first = traces.begin("bar", "bar:X:1m:0 a", NOW).context().orElseThrow();
        TraceContext again = traces.begin("bar", "bar:X:1m:0 a", NOW).context().orElseThrow();
        TraceContext other = traces.begin("bar", "bar:X:1m:0 b", NOW).context().orElseThrow();

        assertThat(again).isEqualTo(first);
        assertThat(other.traceId()).isNotEqualTo(first.traceId());
    }

    @Test
    void handsTheContextOnAsItCameWhereNobodyCollects() {
        Optional<TraceContext> came = TraceContext.parse(EXAMPLE);

        assertThat(Traces.off().join("features", came, NOW).context()).isEqualTo(came);
        assertThat(Traces.off().join("features", Optional.empty(), NOW).context())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://venue/api/v3/order?symbol=X&signature=abc%2F1&x=1, https://venue/api/v3/order?symbol=X&signature=REDACTED&x=1",
        "X-MBX-APIKEY: abc, X-MBX-APIKEY: REDACTED",
        "Authorization: Bearer abc.def, Authorization: REDACTED",
        "apikey=abc is wrong, apikey=REDACTED is wrong",
        "no secret, no secret"
    })
    void leavesKeysAndSignaturesOut(String text, String shown) {
        assertThat(Redaction.of(text)).isEqualTo(shown);
    }
}
