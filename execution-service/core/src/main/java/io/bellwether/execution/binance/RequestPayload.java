package io.bellwether.execution.binance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The text that is signed. REST signs exactly the percent-encoded bytes it sends, in their order; the WebSocket API
 * signs the parameters sorted by name and not encoded, {@code apiKey} among them.
 */
public final class RequestPayload {
    private static final String SIGNATURE = "signature";

    private RequestPayload() {}

    /** The query string of these parameters, in the map's order. */
    public static String rest(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + percentEncode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** A signed query string: the payload with its signature last. */
    public static String signedRest(Map<String, String> parameters, RequestSigner signer) {
        String payload = rest(parameters);
        return payload + "&" + SIGNATURE + "=" + percentEncode(signer.sign(payload));
    }

    /** What a server verifies: the raw query string, or body, as received, less its signature. */
    public static String withoutSignature(String rawQuery) {
        return Arrays.stream(rawQuery.split("&", -1))
                .filter(parameter -> !parameter.startsWith(SIGNATURE + "="))
                .collect(Collectors.joining("&"));
    }

    /** The payload of a WebSocket API request; a {@code signature} among the parameters is left out. */
    public static String webSocket(Map<String, ?> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> !parameter.getKey().equals(SIGNATURE))
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&"));
    }

    /** RFC 3986 percent-encoding in UTF-8: letters, digits and {@code -._~} stay. */
    public static String percentEncode(String text) {
        // URLEncoder writes forms: a blank as '+', '*' as itself and '~' encoded.
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
