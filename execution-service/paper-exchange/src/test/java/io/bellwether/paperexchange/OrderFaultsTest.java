package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an exchange may do to whoever orders: leave him in doubt, or die. */
class OrderFaultsTest {
    private static final String[] TRADES = {"0 100 9", "10 100 9", "20 100 9", "30 100 9"};

    @ParameterizedTest
    @CsvSource({"timeout,504,0", "timeout-after,504,1", "503-after,503,1"})
    void anAnswerThatProvesNothingMayBeAboutAnOrderThatIsThere(String fault, int status, int placed) {
        try (VenueClient venue = VenueClient.over(TRADES)) {
            arm(venue, fault, "POST", 1);

            assertThat(buy(venue, "mine").statusCode()).isEqualTo(status);

            assertThat(venue.get("/sim/ledger").path("orders")).hasSize(placed);
        }
    }

    @ParameterizedTest
    @CsvSource({"reset,0", "reset-after,1"})
    void aConnectionMayBeCutBeforeTheOrderIsThereOrAfter(String fault, int placed) {
        try (VenueClient venue = VenueClient.over(TRADES)) {
            arm(venue, fault, "POST", 1);

            assertThatThrownBy(() -> buy(venue, "mine")).isInstanceOf(UncheckedIOException.class);

            assertThat(venue.get("/sim/ledger").path("orders")).hasSize(placed);
        }
    }

    @Test
    void anOrderMayBeThereBeforeItIsShown() {
        try (VenueClient venue = VenueClient.over(TRADES)) {
            buy(venue, "mine");
            arm(venue, "query-lag", "GET", 2);

            assertThat(venue.order("mine").path("code").asInt()).isEqualTo(-2013);
            assertThat(venue.order("mine").path("code").asInt()).isEqualTo(-2013);
            assertThat(venue.order("mine").path("status").asText()).isEqualTo("FILLED");
        }
    }

    @Test
    void anExchangeThatDiedGoesOnWhereItWas(@TempDir Path folder) throws IOException {
        // Given
        Path state = folder.resolve("exchange.journal");
        JsonNode before;
        try (VenueClient venue = over(state)) {
            buy(venue, "filled");
            venue.advanceTo(Floor.START + 15_000);
            limit(venue, "waits");
            limit(venue, "canceled");
            venue.signed("DELETE", VenueClient.ORDER, "symbol", "BTCUSD", "origClientOrderId", "canceled");
            venue.advanceTo(Floor.START + 20_000);
            before = venue.get("/sim/ledger");
        }
        // A line that was being written when it died.
        Files.writeString(state, Files.readString(state) + "{\"at\":15778");

        // When
        try (VenueClient venue = over(state)) {
            // Then
            assertThat(venue.get("/sim/ledger")).isEqualTo(before);
            assertThat(venue.now()).isEqualTo(Floor.START + 20_000);
            assertThat(venue.signed("DELETE", VenueClient.ORDER, "symbol", "BTCUSD", "origClientOrderId", "waits")
                            .path("status")
                            .asText())
                    .isEqualTo("CANCELED");
        }
    }

    private static VenueClient over(Path state) {
        TradeTape tape = Floor.tape(TRADES);
        return new VenueClient(
                PaperExchangeOptions.defaults()
                        .withSpeed(new ReplaySpeed.Max())
                        .withReplayFrom(tape.trade(0).time())
                        .withStateFile(state),
                tape);
    }

    private static void arm(VenueClient venue, String fault, String method, int count) {
        String order = "{\"fault\":\"%s\",\"path\":\"%s\",\"method\":\"%s\",\"count\":%d}"
                .formatted(fault, VenueClient.ORDER, method, count);
        assertThat(venue.send("POST", "/sim/faults", order).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> buy(VenueClient venue, String id) {
        return venue.sendSigned("POST", VenueClient.ORDER, VenueClient.marketBuy("1", "newClientOrderId", id));
    }

    private static void limit(VenueClient venue, String id) {
        assertThat(venue.sendSigned("POST", VenueClient.ORDER, VenueClient.limitBuy("50", "1", "newClientOrderId", id))
                        .statusCode())
                .isEqualTo(200);
    }
}
