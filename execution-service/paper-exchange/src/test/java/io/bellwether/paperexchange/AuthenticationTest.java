package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.execution.binance.RequestPayload;
import io.bellwether.execution.binance.RequestSigner;
import io.bellwether.execution.binance.RequestVerifier;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
    private static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    private static final long NOW = 1_499_827_319_559L;

    private final RequestSigner signer = RequestSigner.hmac(SECRET);

    private static Authentication at(String speed) {
        ReplayClock clock = new ReplayClock(ReplaySpeed.parse(speed), NOW, NOW, () -> 0);
        return new Authentication(Map.of("mine", RequestVerifier.hmac(SECRET)), clock);
    }

    private static void check(Authentication authentication, @Nullable String key, String query, String body) {
        authentication.checkRest(key, query, body, Parameters.ofForm(query, body));
    }

    private String signed(long timestamp, String recvWindow) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("recvWindow", recvWindow);
        parameters.put("timestamp", Long.toString(timestamp));
        return RequestPayload.signedRest(parameters, signer);
    }

    @Test
    void acceptsThePublishedExampleInQueryAndBody() {
        // https://github.com/binance/binance-spot-api-docs/blob/master/rest-api/request-security.md
        String query = "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC";
        String body = "quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559";
        String inQuery = "&signature=c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71";

        assertThatCode(() -> check(at("1"), "mine", query + "&" + body + inQuery, ""))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(at("1"), "mine", query, body + "&signature=" + signer.sign(query + body)))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAKeyThatIsMissingMalformedOrUnknown() {
        String query = signed(NOW, "5000");

        assertThatThrownBy(() -> check(at("1"), null, query, "")).hasMessageStartingWith("-2014 ");
        assertThatThrownBy(() -> check(at("1"), "not a key", query, "")).hasMessageStartingWith("-2014 ");
        assertThatThrownBy(() -> check(at("1"), "yours", query, "")).hasMessageStartingWith("-2015 ");
    }

    @Test
    void refusesASignatureOfAnythingElse() {
        String query = signed(NOW, "5000");

        assertThatThrownBy(() -> check(at("1"), "mine", "symbol=BTCUSD&" + query, ""))
                .hasMessageStartingWith("-1022 ");
        assertThatThrownBy(() -> check(at("1"), "mine", query, "quantity=1")).hasMessageStartingWith("-1022 ");
    }

    @Test
    void refusesWhatIsNotSignedOrNotDated() {
        assertThatThrownBy(() -> check(at("1"), "mine", "timestamp=" + NOW, ""))
                .hasMessage("-1102 Mandatory parameter 'signature' was not sent, was empty/null, or malformed.");
        assertThatThrownBy(() -> check(at("1"), "mine", "signature=00", ""))
                .hasMessage("-1102 Mandatory parameter 'timestamp' was not sent, was empty/null, or malformed.");
    }

    @Test
    void refusesWhatIsTooOldOrFromTheFuture() {
        assertThatCode(() -> check(at("1"), "mine", signed(NOW - 5_000, "5000"), ""))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(at("1"), "mine", signed(NOW - 5_001, "5000"), ""))
                .hasMessage("-1021 Timestamp for this request is outside of the recvWindow.");
        assertThatCode(() -> check(at("1"), "mine", signed(NOW + 999, "5000"), ""))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(at("1"), "mine", signed(NOW + 1_000, "5000"), ""))
                .hasMessage("-1021 Timestamp for this request was 1000ms ahead of the server's time.");
        assertThatThrownBy(() -> check(at("1"), "mine", signed(NOW, "60001"), ""))
                .hasMessage("-1131 recvWindow must be less than 60000.");
    }

    @Test
    void takesMicrosecondsToo() {
        assertThatCode(() -> check(at("1"), "mine", signed(NOW * 1000, "0.5"), ""))
                .doesNotThrowAnyException();
    }

    @Test
    void widensTheWindowOnAFasterReplay() {
        assertThatCode(() -> check(at("60"), "mine", signed(NOW - 300_000, "5000"), ""))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(at("60"), "mine", signed(NOW - 300_001, "5000"), ""))
                .hasMessageStartingWith("-1021 ");
    }
}
