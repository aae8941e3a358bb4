package io.bellwether.execution.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.binance.RateLimit;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of the venue's limits, and for whom. */
class VenueBudgetTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2024-01-01T00:00:03Z"));
    private final VenueBudget budget = new VenueBudget(now::get);

    @BeforeEach
    void list() {
        budget.replace(List.of(
                new RateLimit("REQUEST_WEIGHT", "MINUTE", 1, 6_000, null),
                new RateLimit("ORDERS", "SECOND", 10, 50, null),
                new RateLimit("OF_TOMORROW", "FORTNIGHT", 1, 1, null)));
    }

    private void told(String header, String value) {
        budget.answered(HttpHeaders.of(Map.of(header, List.of(value)), (_, _) -> true));
    }

    @Test
    void theLastFifthOfTheOrdersIsReserved() {
        told("X-MBX-ORDER-COUNT-10S", "39");
        assertThat(budget.scarce()).isEmpty();

        told("X-MBX-ORDER-COUNT-10S", "40");
        assertThat(budget.scarce()).hasValue("40 of 50 orders in PT10S are used");
    }

    @Test
    void theNextStretchOfTimeIsFresh() {
        told("x-mbx-order-count-10s", "50");

        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(6)));
        assertThat(budget.scarce()).isPresent();
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(1)));
        assertThat(budget.scarce()).isEmpty();
    }

    @Test
    void requestsCountAsWell() {
        told("X-MBX-USED-WEIGHT-1M", "4800");

        assertThat(budget.scarce()).hasValue("4800 of 6000 request weight in PT1M are used");
    }

    @Test
    void whatIsNoNumberTellsNothing() {
        told("X-MBX-USED-WEIGHT-1M", "much");

        assertThat(budget.scarce()).isEmpty();
    }
}
