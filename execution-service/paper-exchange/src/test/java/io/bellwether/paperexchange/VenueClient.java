package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.execution.binance.RequestPayload;
import io.bellwether.execution.binance.RequestSigner;
import io.bellwether.execution.binance.RequestVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A client of a real exchange in this process, over real sockets, with a key of each kind. */
final class VenueClient implements AutoCloseable {
    static final String ORDER = "/api/v3/order";

    private static final String HMAC_KEY = "hmac-key";
    private static final String SECRET = "a secret of the test";

    private final PaperExchange exchange;
    private final HttpClient http = HttpClient.newHttpClient();
    private String apiKey = HMAC_KEY;
    private RequestSigner signer = RequestSigner.hmac(SECRET);
    private final KeyPair ed25519;

    VenueClient(PaperExchangeOptions options, TradeTape tape) {
        try {
            ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            exchange = PaperExchange.start(
                    options.withKey(HMAC_KEY, RequestVerifier.hmac(SECRET))
                            .withKey(
                                    "ed25519-key",
                                    RequestVerifier.ed25519(pem(
                                            "PUBLIC KEY", ed25519.getPublic().getEncoded()))),
                    tape);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Over the recorded sample, its clock moved by the test. */
    static VenueClient overSample() {
        return new VenueClient(PaperExchangeOptions.defaults().withSpeed(new ReplaySpeed.Max()), TradeTape.sample(1));
    }

    /** Over a few trades as in {@link Floor#tape}, its clock at the first one and moved by the test. */
    static VenueClient over(String... trades) {
        TradeTape tape = Floor.tape(trades);
        return new VenueClient(
                PaperExchangeOptions.defaults()
                        .withSpeed(new ReplaySpeed.Max())
                        .withReplayFrom(tape.trade(0).time()),
                tape);
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
    }

    VenueClient signingWithEd25519() {
        apiKey = "ed25519-key";
        signer = RequestSigner.ed25519(pem("PRIVATE KEY", ed25519.getPrivate().getEncoded()));
        return this;
    }

    int port() {
        return exchange.port();
    }

    String apiKey() {
        return apiKey;
    }

    RequestSigner signer() {
        return signer;
    }

    HttpResponse<String> send(String method, String pathAndQuery, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + pathAndQuery))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("X-MBX-APIKEY", apiKey)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode get(String pathAndQuery) {
        return Wire.parse(send("GET", pathAndQuery, "").body());
    }

    long now() {
        return get("/api/v3/time").path("serverTime").asLong();
    }

    /** A signed request with parameters given as {@code name, value, name, value...}. */
    HttpResponse<String> sendSigned(String method, String path, String... pairs) {
        Map<String, String> parameters = parameters(pairs);
        parameters.put("timestamp", Long.toString(now()));
        return send(method, path + "?" + RequestPayload.signedRest(parameters, signer), "");
    }

    JsonNode signed(String method, String path, String... pairs) {
        return Wire.parse(sendSigned(method, path, pairs).body());
    }

    /** A market order to buy; whatever else it says follows as pairs. */
    static String[] marketBuy(String quantity, String... more) {
        return buy("MARKET", Stream.concat(Stream.of("quantity", quantity), Stream.of(more)));
    }

    /** A limit order to buy that waits until it is canceled; whatever else it says follows as pairs. */
    static String[] limitBuy(String price, String quantity, String... more) {
        return buy(
                "LIMIT",
                Stream.concat(Stream.of("timeInForce", "GTC", "price", price, "quantity", quantity), Stream.of(more)));
    }

    private static String[] buy(String type, Stream<String> more) {
        return Stream.concat(Stream.of("symbol", "BTCUSD", "side", "BUY", "type", type), more)
                .toArray(String[]::new);
    }

    JsonNode place(String... order) {
        return signed("POST", ORDER, order);
    }

    JsonNode order(String clientOrderId) {
        return signed("GET", ORDER, "symbol", "BTCUSD", "origClientOrderId", clientOrderId);
    }

    static Map<String, String> parameters(String... pairs) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.put(pairs[i], pairs[i + 1]);
        }
        return parameters;
    }

    JsonNode advanceTo(long millis) {
        HttpResponse<String> answer = send("POST", "/sim/clock", "{\"advanceTo\":" + millis + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Wire.parse(answer.body());
    }

    /** Opens a WebSocket. */
    Frames connect(String pathAndQuery) {
        Frames frames = new Frames();
        http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port() + pathAndQuery), frames)
                .join();
        return frames;
    }

    @Override
    public void close() {
        http.shutdownNow();
        exchange.close();
    }
}
