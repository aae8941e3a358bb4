package io.bellwether.execution.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vectors are the public example keys and signatures of github.com/binance/binance-spot-api-docs. */
class RequestSignatureTest {
    private static final String API_KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    private static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    @Test
    void signsThePublishedRestVector() {
        String payload = RequestPayload.rest(restParameters("LTCBTC"));

        assertThat(payload)
                .isEqualTo(
                        "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559");
        assertThat(RequestSigner.hmac(SECRET).sign(payload))
                .isEqualTo("c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71");
    }

    @Test
    void percentEncodesBeforeSigningAsTheUnicodeVectorDemands() {
        String payload = RequestPayload.rest(restParameters("１２３４５６"));

        assertThat(payload).startsWith("symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY&");
        assertThat(RequestSigner.hmac(SECRET).sign(payload))
                .isEqualTo("e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3");
    }

    @Test
    void signsThePublishedWebSocketVectorSortedAndNotEncoded() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbol", "BTCUSDT");
        parameters.put("side", "SELL");
        parameters.put("type", "LIMIT");
        parameters.put("timeInForce", "GTC");
        parameters.put("quantity", "0.01000000");
        parameters.put("price", "52000.00");
        parameters.put("recvWindow", "100");
        parameters.put("timestamp", "1645423376532");
        parameters.put("apiKey", API_KEY);
        parameters.put("signature", "left out");

        String payload = RequestPayload.webSocket(parameters);

        assertThat(payload).startsWith("apiKey=" + API_KEY + "&price=52000.00&").endsWith("&type=LIMIT");
        assertThat(RequestSigner.hmac(SECRET).sign(payload))
                .isEqualTo("aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24");
    }

    @Test
    void verifiesHmacInEitherCaseAndNothingElse() {
        RequestVerifier verifier = RequestVerifier.hmac(SECRET);
        String signature = RequestSigner.hmac(SECRET).sign("a=1");

        assertThat(verifier.verify("a=1", signature)).isTrue();
        assertThat(verifier.verify("a=1", signature.toUpperCase(Locale.ROOT))).isTrue();
        assertThat(verifier.verify("a=2", signature)).isFalse();
        assertThat(verifier.verify("a=1", "zz")).isFalse();
    }

    @Test
    void verifiesWhatAnEd25519KeySigned() throws NoSuchAlgorithmException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        RequestSigner signer =
                RequestSigner.ed25519(pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        RequestVerifier verifier =
                RequestVerifier.ed25519(pem("PUBLIC KEY", keys.getPublic().getEncoded()));

        String query = RequestPayload.signedRest(restParameters("LTCBTC"), signer);

        String payload = RequestPayload.withoutSignature(query);
        String signature = URLDecoder.decode(query.substring(query.lastIndexOf('=') + 1), StandardCharsets.UTF_8);
        assertThat(payload).isEqualTo(RequestPayload.rest(restParameters("LTCBTC")));
        assertThat(verifier.verify(payload, signature)).isTrue();
        assertThat(verifier.verify(payload + "0", signature)).isFalse();
        assertThat(verifier.verify(payload, "not base64!")).isFalse();
        assertThat(verifier.verify(payload, "c2hvcnQ=")).isFalse();
    }

    @Test
    void showsNoSecret() throws NoSuchAlgorithmException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThat(RequestSigner.hmac(SECRET)).asString().contains("***").doesNotContain(SECRET);
        assertThat(RequestSigner.ed25519(pem("PRIVATE KEY", keys.getPrivate().getEncoded())))
                .hasToString("Ed25519[***]");
        assertThatThrownBy(() -> RequestSigner.ed25519("my secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("my secret");
    }

    private static Map<String, String> restParameters(String symbol) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbol", symbol);
        parameters.put("side", "BUY");
        parameters.put("type", "LIMIT");
        parameters.put("timeInForce", "GTC");
        parameters.put("quantity", "1");
        parameters.put("price", "0.1");
        parameters.put("recvWindow", "5000");
        parameters.put("timestamp", "1499827319559");
        return parameters;
    }

    private static String pem(String label, byte[] encoded) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(encoded), label);
    }
}
