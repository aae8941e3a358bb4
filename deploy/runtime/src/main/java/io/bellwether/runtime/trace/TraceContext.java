package io.bellwether.runtime.trace;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Where in a trace a record stands, as W3C Trace Context writes it.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId of whoever sent the record: 16 lower-case hexadecimal digits, not all zero
 * @param sampled whether spans are made for it
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {
    /** The header's name. */
    public static final String HEADER = "traceparent";

    /** A later version may have more behind the flags. */
    private static final Pattern TEXT = Pattern.compile(
            "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]([0-9a-f])(-.*)?");

    public TraceContext {
        if (!TEXT.matcher(text(traceId, spanId, sampled)).matches()) {
            throw new IllegalArgumentException(
                    "a trace has 32 hexadecimal digits and a span 16, none of them all zero; were '%s' and '%s'"
                            .formatted(traceId, spanId));
        }
    }

    /** What a record's headers say; empty where they say nothing that can be read. */
    public static Optional<TraceContext> of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null || header.value() == null
                ? Optional.empty()
                : parse(new String(header.value(), StandardCharsets.US_ASCII));
    }

    /** Reads the header's text; empty where it is none, for a trace must never keep a record from being handled. */
    public static Optional<TraceContext> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new TraceContext(
                        parts.group(1),
                        parts.group(2),
                        (Character.digit(parts.group(3).charAt(0), 16) & 1) == 1))
                : Optional.empty();
    }

    /** The same trace, of which spans are made from here on. */
    public TraceContext kept() {
        return sampled ? this : new TraceContext(traceId, spanId, true);
    }

    /** The header's text. */
    public String text() {
        return text(traceId, spanId, sampled);
    }

    private static String text(String traceId, String spanId, boolean sampled) {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    /** Headers for a record that goes on from here; without a context there are none. */
    public static Headers headers(Optional<TraceContext> context) {
        RecordHeaders headers = new RecordHeaders();
        context.ifPresent(known -> headers.add(HEADER, known.text().getBytes(StandardCharsets.US_ASCII)));
        return headers;
    }
}
