package io.bellwether.marketdata.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.marketdata.Series;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where what cannot be true goes instead of into the history: with the exchange's own words and the reason, to the dead
 * letters of the bars and into a table. The same thing said again changes nothing.
 */
@ApplicationScoped
class Quarantine {
    private static final Logger LOG = Logger.getLogger(Quarantine.class);
    private static final String CHANNEL = "quarantine";
    private static final int REMEMBERED = 1_000;

    /** Longer than the producer itself tries (delivery.timeout.ms, 2 minutes), so that its verdict comes first. */
    private static final Duration TIMEOUT = Duration.ofSeconds(150);

    /** Why it cannot be true. */
    enum Reason {
        /** It is no bar: a number that is none, zero or negative, a high below the low. */
        UNUSABLE,
        /** It is no message of the exchange. */
        UNREADABLE,
        /** Ten times the last price or more, or a tenth of it or less. */
        PRICE_JUMP,
        /** By the exchange's own clock it is not over yet. */
        FUTURE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What came.
     *
     * @param openTime absent where it cannot be told
     * @param words what the exchange said: a message's content, written as JSON if it is not text already
     */
    record Suspect(Series series, @Nullable Instant openTime, Reason reason, String detail, Object words) {}

    private final Database database;
    private final MutinyEmitter<String> deadLetters;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Set<String> known = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    Quarantine(
            Database database,
            @Channel(CHANNEL) MutinyEmitter<String> deadLetters,
            ObjectMapper json,
            InstantSource clock,
            MeterRegistry metrics) {
        this.database = database;
        this.deadLetters = deadLetters;
        this.json = json;
        this.clock = clock;
        this.metrics = metrics;
        for (Reason reason : Reason.values()) {
            counter(reason);
        }
    }

    /**
     * Takes it in, unless it is there already.
     *
     * @throws IllegalStateException if the broker or the database did not do it
     */
    void take(Suspect suspect) {
        String raw = raw(suspect.words());
        String id = id(suspect, raw);
        if (known.contains(id)) {
            return;
        }
        // First the letter, then the row: killed in between, the letter is sent twice and never not at all.
        send(suspect, raw);
        store(suspect, raw, id);
        if (known.add(id)) {
            counter(suspect.reason()).increment();
            LOG.warnf(
                    "%s: quarantined (%s): %s",
                    suspect.series(), suspect.reason().code(), suspect.detail());
        }
    }

    private void send(Suspect suspect, String raw) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("dead-letter-reason", bytes(suspect.detail()));
        headers.add("quarantine-reason", bytes(suspect.reason().code()));
        headers.add("exchange", bytes(suspect.series().exchange()));
        headers.add("interval", bytes(suspect.series().interval().code()));
        deadLetters
                .sendMessage(Message.of(raw)
                        .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                                .withKey(suspect.series().symbol().value())
                                .withHeaders(headers)
                                .build()))
                .await()
                .atMost(TIMEOUT);
    }

    private void store(Suspect suspect, String raw, String id) {
        database.<Integer>transaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into market_data.quarantined_bars (id, exchange, symbol, bar_interval, open_time, reason,
                        detail, raw, created_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict do nothing""")) {
                insert.setString(1, id);
                insert.setString(2, suspect.series().exchange());
                insert.setString(3, suspect.series().symbol().value());
                insert.setString(4, suspect.series().interval().code());
                insert.setObject(5, suspect.openTime() == null ? null : utc(suspect.openTime()));
                insert.setString(6, suspect.reason().code());
                insert.setString(7, storable(suspect.detail()));
                insert.setString(8, storable(raw));
                insert.setObject(9, utc(clock.instant()));
                return insert.executeUpdate();
            }
        });
    }

    private String raw(Object words) {
        if (words instanceof String text) {
            return text;
        }
        try {
            return json.writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what came as JSON can be written as JSON", e);
        }
    }

    /** A frame that nobody can read reaches every symbol of its connection and is one thing all the same. */
    private static String id(Suspect suspect, String raw) {
        String whose = suspect.reason() == Reason.UNREADABLE
                ? suspect.series().exchange()
                : suspect.series().toString();
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(bytes(
                                    String.join("|", whose, suspect.reason().code(), raw))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Counter counter(Reason reason) {
        return Counter.builder("bellwether.bar.quarantined")
                .description("Closed klines that cannot be true and were put aside")
                .tag("reason", reason.code())
                .register(metrics);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** PostgreSQL's text has no NUL. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
