package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CancelReplaceProtocolTest {

    private final VenueClient venue = VenueClient.over("0 100 1", "10 101 0.5", "20 102 2", "500 100 1");

    @BeforeEach
    void placeTheOldOrder() {
        venue.advanceTo(Floor.START + 5_000);
        JsonNode old = venue.place(VenueClient.limitBuy("90", "1", "newClientOrderId", "old"));
        assertThat(old.path("status").asText()).isEqualTo("NEW");
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    void bothHalvesAreDoneAndToldOf() {
        HttpResponse<String> answer = replace("old", "STOP_ON_FAILURE", "1");

        JsonNode both = Wire.parse(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(both.path("cancelResult").asText()).isEqualTo("SUCCESS");
        assertThat(both.path("newOrderResult").asText()).isEqualTo("SUCCESS");
        assertThat(both.at("/cancelResponse/origClientOrderId").asText()).isEqualTo("old");
        assertThat(both.at("/cancelResponse/status").asText()).isEqualTo("CANCELED");
        assertThat(both.at("/newOrderResponse/clientOrderId").asText()).isEqualTo("new");
        assertThat(status("old")).isEqualTo("CANCELED");
        assertThat(status("new")).isEqualTo("NEW");
    }

    @Test
    void nothingIsPlacedForAnOrderThatIsGoneUnlessThatIsAllowed() {
        HttpResponse<String> stopped = replace("gone", "STOP_ON_FAILURE", "1");
        HttpResponse<String> allowed = replace("gone", "ALLOW_FAILURE", "1");

        JsonNode neither = Wire.parse(stopped.body());
        assertThat(stopped.statusCode()).isEqualTo(400);
        assertThat(neither.path("code").asInt()).isEqualTo(-2022);
        assertThat(neither.at("/data/cancelResponse/code").asInt()).isEqualTo(-2011);
        assertThat(neither.at("/data/newOrderResult").asText()).isEqualTo("NOT_ATTEMPTED");
        assertThat(neither.at("/data/newOrderResponse").isNull()).isTrue();
        JsonNode one = Wire.parse(allowed.body());
        assertThat(allowed.statusCode()).isEqualTo(409);
        assertThat(one.path("code").asInt()).isEqualTo(-2021);
        assertThat(one.at("/data/cancelResult").asText()).isEqualTo("FAILURE");
        assertThat(one.at("/data/newOrderResponse/clientOrderId").asText()).isEqualTo("new");
        assertThat(status("new")).isEqualTo("NEW");
        assertThat(status("old")).isEqualTo("NEW");
    }

    @Test
    void theOldOrderIsGoneWhereTheNewOneCannotBePaid() {
        HttpResponse<String> answer = replace("old", "STOP_ON_FAILURE", "9000");

        JsonNode one = Wire.parse(answer.body());
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(one.path("code").asInt()).isEqualTo(-2021);
        assertThat(one.at("/data/cancelResult").asText()).isEqualTo("SUCCESS");
        assertThat(one.at("/data/newOrderResponse/code").asInt()).isEqualTo(-2010);
        assertThat(status("old")).isEqualTo("CANCELED");
    }

    @Test
    void aNewOrderThatBreaksAFilterLeavesTheOldOneAlone() {
        HttpResponse<String> answer = replace("old", "ALLOW_FAILURE", "0.00001");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Wire.parse(answer.body()).path("code").asInt()).isEqualTo(-1013);
        assertThat(status("old")).isEqualTo("NEW");
    }

    private HttpResponse<String> replace(String old, String mode, String quantity) {
        return venue.sendSigned(
                "POST",
                VenueClient.ORDER + "/cancelReplace",
                VenueClient.limitBuy(
                        "91",
                        quantity,
                        "newClientOrderId",
                        "new",
                        "cancelReplaceMode",
                        mode,
                        "cancelOrigClientOrderId",
                        old));
    }

    private String status(String clientOrderId) {
        return venue.order(clientOrderId).path("status").asText();
    }
}
