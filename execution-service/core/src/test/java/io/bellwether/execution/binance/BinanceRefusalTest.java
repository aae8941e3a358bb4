package io.bellwether.execution.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.VenueAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes and their classes are those of github.com/binance/binance-spot-api-docs, errors.md. */
class BinanceRefusalTest {
    @ParameterizedTest(name = "HTTP {0}, {1} {2}: certain {3}")
    @CsvSource({
        "400, -1013, Filter failure: LOT_SIZE, true",
        "400, -2010, Account has insufficient balance for requested action., true",
        "400, -2010, Duplicate order sent., false",
        "400, -2011, Unknown order sent., true",
        "400, -1021, Timestamp for this request is outside of the recvWindow., true",
        "400, -1022, Signature for this request is not valid., true",
        "400, -1100, Illegal characters found in parameter., true",
        "400, -1102, Mandatory parameter was not sent., true",
        "400, -1121, Invalid symbol., true",
        "401, -2014, API-key format invalid., true",
        "401, -2015, 'Invalid API-key, IP, or permissions for action.', true",
        "429, -1015, Too many new orders., true",
        "429, -1003, Too much request weight used., true",
        "418, -1003, Way too much request weight used; IP banned., true",
        "400, -1003, odd, false",
        "400, -1000, An unknown error occurred while processing the request., false",
        "400, -1001, Internal error., false",
        "400, -1006, An unexpected response was received., false",
        "408, -1007, Timeout waiting for response from backend server., false",
        "400, -1008, Server is currently overloaded., false",
        "400, -9999, A code of tomorrow, false",
        "409, -2021, cancelReplace partly failed, false",
        "400, -2019, Margin is insufficient., true",
        "400, -2021, Order would immediately trigger., true",
        "400, -4116, ClientOrderId is duplicated., false",
        "400, -4164, Order's notional must be no smaller than 5., true",
        "400, -5022, 'The Post Only order will be rejected.', true",
        "500, -1013, A server error proves nothing, false",
        "503, -2010, A server error proves nothing, false",
    })
    void onlyKnownRefusalsAreCertain(int status, int code, String message, boolean certain) {
        VenueAnswer answer = BinanceRefusal.classify(status, new ErrorBody(code, message));

        if (certain) {
            assertThat(answer).isEqualTo(new VenueAnswer.Rejected(code, message));
        } else {
            assertThat(answer).isInstanceOf(VenueAnswer.Unknown.class);
        }
    }

    @Test
    void aBodyThatIsNotTheVenuesProvesNothing() {
        assertThat(BinanceRefusal.classify(403, null))
                .isEqualTo(new VenueAnswer.Unknown("HTTP 403 without an error code"));
        assertThat(BinanceRefusal.classify(200, null)).isInstanceOf(VenueAnswer.Unknown.class);
    }
}
