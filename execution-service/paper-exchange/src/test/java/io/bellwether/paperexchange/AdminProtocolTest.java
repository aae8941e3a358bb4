package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AdminProtocolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void clockTellsWhereItStands() {
        try (VenueClient venue = VenueClient.over("0 100 1", "10 101 2")) {
            assertThat(venue.get("/sim/clock").toString())
                    .isEqualTo(
                            "{\"now\":%1$d,\"held\":true,\"speed\":\"max\",\"replayFrom\":%1$d,\"replayTo\":%2$d,\"ended\":false}"
                                    .formatted(Floor.START, Floor.START + 10_000));
            assertThat(venue.advanceTo(Floor.START + 99_000).path("ended").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void clockRefusesToGoBackOrToBeToldNonsense() {
        try (VenueClient venue = VenueClient.over("0 100 1", "10 101 2")) {
            venue.advanceTo(Floor.START + 5_000);

            assertThat(venue.send("POST", "/sim/clock", "{\"advanceTo\":%d}".formatted(Floor.START))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(venue.send("POST", "/sim/clock", "{\"faster\":true}").statusCode())
                    .isEqualTo(400);
            assertThat(venue.send("POST", "/sim/clock", "fast").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void heldClockRunsWhenToldAndStandsAtTheEnd() {
        TradeTape tape = Floor.tape("0 100 1", "60 101 2");
        PaperExchangeOptions options = PaperExchangeOptions.defaults()
                .withSpeed(ReplaySpeed.parse("1000"))
                .withReplayFrom(tape.trade(0).time())
                .withHold(true);
        try (VenueClient venue = new VenueClient(options, tape)) {
            assertThat(venue.now()).isEqualTo(Floor.START);
            assertThat(venue.advanceTo(Floor.START + 7).path("now").asLong()).isEqualTo(Floor.START + 7);

            venue.send("POST", "/sim/clock", "{\"run\":true}");

            await().atMost(PATIENCE)
                    .until(() -> venue.get("/sim/clock").path("ended").asBoolean());
            assertThat(venue.now()).isEqualTo(Floor.START + 60_000);
        }
    }

    @Test
    void ledgerHasEveryOrderWithItsFillsAndTheBalances() {
        try (VenueClient venue = VenueClient.over("0 100 1", "10 101 2")) {
            venue.place(VenueClient.marketBuy("1.5", "newClientOrderId", "mine"));

            JsonNode ledger = venue.get("/sim/ledger");

            JsonNode order = ledger.at("/orders/0");
            assertThat(order.path("clientOrderId").asText()).isEqualTo("mine");
            assertThat(order.path("executedQty").asText()).isEqualTo("1.50000000");
            assertThat(order.path("fills").findValuesAsText("price")).containsExactly("100.00000000", "101.00000000");
            assertThat(ledger.path("balances").toString())
                    .isEqualTo("{\"BTC\":{\"free\":\"1.49850000\",\"locked\":\"0.00000000\"},"
                            + "\"USD\":{\"free\":\"9849.50000000\",\"locked\":\"0.00000000\"}}");
        }
    }

    @Test
    void arrivalsTellWhenAnOrderCameByTheWorldsClock() {
        try (VenueClient venue = VenueClient.over("0 100 1", "10 101 2")) {
            Instant before = Instant.now();
            venue.place(VenueClient.limitBuy("90", "1", "newClientOrderId", "mine"));
            Instant after = Instant.now();

            JsonNode arrivals = venue.get("/sim/arrivals");

            assertThat(arrivals.size()).isEqualTo(1);
            assertThat(Instant.parse(arrivals.path("mine").asText())).isBetween(before, after);
        }
    }

    @Test
    void sameOrdersAtTheSameVenueTimesGiveTheSameLedger() {
        assertThat(ledgerOfARun()).isEqualTo(ledgerOfARun()).contains("PARTIALLY_FILLED", "EXPIRED");
    }

    private static String ledgerOfARun() {
        try (VenueClient venue = VenueClient.over("0 100 1", "10 101 2", "20 95 0.5", "61 102 3", "400 99 1")) {
            venue.advanceTo(Floor.START + 5_000);
            venue.place(VenueClient.limitBuy("96", "1"));
            venue.advanceTo(Floor.START + 60_000);
            venue.place(VenueClient.marketBuy("7"));
            venue.advanceTo(Floor.START + 400_000);
            return venue.get("/sim/ledger").toString();
        }
    }
}
