package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AggregateTradesTest {
    /** Trades 2 and 3 follow each other at one time, price and side; 4 has another price, 5 another time. */
    private static final String[] TRADES = {"0 100 1", "10 101 2", "10 101 3", "10 102 4", "20 102 5", "70 103 1"};

    private final AggregateTrades aggregates = new AggregateTrades(Floor.tape(TRADES));

    @Test
    void tradesOfOneTimePriceAndSideAreOne() {
        assertThat(aggregates.describe(1).toString())
                .isEqualTo("{\"a\":1,\"p\":\"101.00000000\",\"q\":\"5.00000000\",\"f\":2,\"l\":3,\"T\":%d,"
                                .formatted(Floor.START + 10_000)
                        + "\"m\":false,\"M\":true}");
        assertThat(aggregates.describe(2).path("f").asLong()).isEqualTo(4);
        assertThat(aggregates.describe(4).path("l").asLong()).isEqualTo(6);
    }

    @Test
    void aggregateIsWholeOnceItsLastTradeIsPrinted() {
        assertThat(aggregates.whole(0)).isZero();
        assertThat(aggregates.whole(1)).isEqualTo(1);
        assertThat(aggregates.whole(2)).isEqualTo(1);
        assertThat(aggregates.whole(3)).isEqualTo(2);
        assertThat(aggregates.whole(6)).isEqualTo(5);
        assertThat(aggregates.endsAt(1)).isFalse();
        assertThat(aggregates.endsAt(2)).isTrue();
        assertThat(aggregates.firstAt(Floor.START + 10_000)).isEqualTo(1);
        assertThat(aggregates.firstAt(Floor.START + 70_001)).isEqualTo(5);
    }

    @Test
    void streamAndRestTellTheSame() {
        try (VenueClient venue = VenueClient.over(TRADES)) {
            Frames frames = venue.connect("/ws/btcusd@aggTrade");
            venue.advanceTo(Floor.START + 20_000);

            await().atMost(Duration.ofSeconds(60)).until(() -> frames.all().size() == 3);
            JsonNode rows = venue.get("/api/v3/aggTrades?symbol=BTCUSD&fromId=1");

            assertThat(rows).hasSize(3);
            for (int i = 0; i < 3; i++) {
                JsonNode event = frames.all().get(i);
                assertThat(event.path("e").asText()).isEqualTo("aggTrade");
                assertThat(event.path("q")).isEqualTo(rows.get(i).path("q"));
                assertThat(event.path("a")).isEqualTo(rows.get(i).path("a"));
            }
            assertThat(venue.get("/api/v3/aggTrades?symbol=BTCUSD&limit=2").findValuesAsText("a"))
                    .containsExactly("2", "3");
            assertThat(venue.get("/api/v3/aggTrades?symbol=BTCUSD&startTime=%d&endTime=%d"
                                    .formatted(Floor.START + 1, Floor.START + 10_000))
                            .findValuesAsText("a"))
                    .containsExactly("1", "2");
        }
    }
}
