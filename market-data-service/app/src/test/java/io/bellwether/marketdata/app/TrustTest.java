package io.bellwether.marketdata.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.embedded.ServersResource;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.MarketEvent;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a feed believes when the exchange leaves bars out, changes them, or says what cannot be. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ScriptedExchangeResource.class)
@SuppressWarnings("NullAway.Init") // The test framework fills the fields.
class TrustTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2013-11-28T12:00:00Z");
    private static final int HISTORY = 5;

    @Inject
    ObjectMapper json;

    @Inject
    Database database;

    @Inject
    RunningFeeds feeds;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private PublishedBars published;
    private PublishedRecords deadLetters;

    @BeforeEach
    void openTopics() {
        published = new PublishedBars(bootstrapServers, json);
        deadLetters = new PublishedRecords(bootstrapServers, "paper.bars-dlq");
    }

    @AfterEach
    void endFeeds() {
        feeds.close();
        published.close();
        deadLetters.close();
    }

    @Test
    void barsThatTheExchangeDoesNotHaveAreSealedAsAbsentAndTheFeedGoesOn() {
        followed(new Symbol("MAINT"), exchange -> {
            // Given
            List<Instant> absent = new ArrayList<>();
            for (int minute = 0; minute < 120; minute++) {
                Instant openTime = exchange.closeMinuteUnseen();
                exchange.lose(openTime);
                absent.add(openTime);
            }

            // When
            Instant first = exchange.closeMinute();
            Instant second = exchange.closeMinute();

            // Then
            awaitBar("MAINT", second);
            assertThat(published.of("MAINT"))
                    .extracting(BarClosed::sequence)
                    .containsExactly(0L, 1L, 2L, 3L, 4L, 125L, 126L);
            assertThat(published.of("MAINT").get(5).bar().openTime()).isEqualTo(first);
            assertThat(published.of("MAINT").get(5).source()).isEqualTo(BarSource.STREAM);
            assertThat(published.eventsOf("MAINT", MarketEvent.GapOpened.class))
                    .singleElement()
                    .satisfies(gap -> {
                        assertThat(gap.from()).isEqualTo(absent.getFirst());
                        assertThat(gap.to()).isEqualTo(first);
                    });
            assertThat(published.eventsOf("MAINT", MarketEvent.GapSealed.class))
                    .singleElement()
                    .satisfies(gap -> {
                        assertThat(gap.filled()).isZero();
                        assertThat(gap.absent()).isEqualTo(120);
                    });
            assertThat(feeds.counted("bellwether.bar.absent", new Symbol("MAINT")))
                    .isEqualTo(120);
        });
    }

    @Test
    void aBarThatTurnsUpBehindASealedAbsenceIsStoredButNotPublished() {
        Symbol symbol = new Symbol("LATER");
        followed(symbol, exchange -> {
            // Given
            Instant absent = exchange.closeMinuteUnseen();
            exchange.lose(absent);
            awaitBar("LATER", exchange.closeMinute());
            exchange.recover(absent);

            // When
            exchange.repeat(absent);
            Instant last = exchange.closeMinute();

            // Then
            awaitBar("LATER", last);
            assertThat(published.of("LATER"))
                    .extracting(event -> event.bar().openTime())
                    .doesNotContain(absent);
            assertThat(feeds.refused(symbol, "late")).isEqualTo(1);
            assertThat(storedChecksum(symbol, absent)).hasSize(64);
        });
    }

    @Test
    void aRevisionThatRestInsistsOnCorrectsTheStoredBarAndIsTold() {
        Symbol symbol = new Symbol("REVISED");
        followed(symbol, exchange -> {
            // Given
            Instant revised = exchange.closeMinute();
            BarClosed published = awaitBar("REVISED", revised);
            exchange.reprice(revised, "1234.5");

            // When
            List<MarketEvent.BarCorrected> corrections = await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(60))
                    .until(
                            () -> {
                                awaitBar("REVISED", exchange.closeMinute());
                                return this.published.eventsOf("REVISED", MarketEvent.BarCorrected.class);
                            },
                            found -> !found.isEmpty());

            // Then
            assertThat(corrections).singleElement().satisfies(correction -> {
                assertThat(correction.previousChecksum()).isEqualTo(published.checksum());
                assertThat(correction.bar().openTime()).isEqualTo(revised);
                assertThat(correction.bar().close()).isEqualByComparingTo("1234.5");
                assertThat(correction.sequence()).isEqualTo(published.sequence());
            });
            await().atMost(PATIENCE)
                    .until(() -> storedChecksum(symbol, revised)
                            .equals(corrections.getFirst().checksum()));
            assertThat(feeds.counted("bellwether.bar.corrected", symbol)).isEqualTo(1);
            assertThat(this.published.of("REVISED"))
                    .filteredOn(event -> event.bar().openTime().equals(revised))
                    .containsExactly(published);
        });
    }

    @Test
    void absurdBarsAreQuarantinedAndReplacedByWhatRestHas() {
        Symbol symbol = new Symbol("ABSURD");
        followed(symbol, exchange -> {
            // When
            Instant tenfold = exchange.closeMinuteAt("15000");
            Instant zero = exchange.closeMinuteAt("0");
            Instant negative = exchange.closeMinuteAt("-5");
            Instant notANumber = exchange.closeMinutePoisoned("NaN");
            Instant highBelowLow = exchange.closeMinutePoisoned("1.00000000");
            Instant sound = exchange.closeMinute();

            // Then
            awaitBar("ABSURD", sound);
            assertThat(published.of("ABSURD"))
                    .extracting(BarClosed::sequence)
                    .containsExactlyElementsOf(
                            LongStream.range(0, HISTORY + 6).boxed().toList());
            assertThat(published.of("ABSURD"))
                    .filteredOn(event -> List.of(tenfold, zero, negative, notANumber, highBelowLow)
                            .contains(event.bar().openTime()))
                    .hasSize(5)
                    .allMatch(event -> event.source() == BarSource.BACKFILL)
                    .allMatch(event -> event.bar().close().intValue() < 1_600);
            await().atMost(PATIENCE).until(() -> deadLetters.of("ABSURD").size() >= 5);
            assertThat(deadLetters.of("ABSURD"))
                    .extracting(letter -> header(letter, "quarantine-reason"))
                    .containsExactly("price_jump", "unusable", "unusable", "unusable", "unusable");
            assertThat(deadLetters.of("ABSURD").get(3).value()).contains("\"h\":\"NaN\"");
            assertThat(header(deadLetters.of("ABSURD").get(3), "dead-letter-reason"))
                    .contains("high must be");
            assertThat(quarantined(symbol)).isEqualTo("5");
        });
    }

    @Test
    void aTenfoldPriceThatRestConfirmsIsTrueAndTheFeedGoesOn() {
        followed(new Symbol("SPLIT"), exchange -> {
            // Given
            Instant split = NOON;
            exchange.reprice(split, "15.5");
            Instant after = NOON.plusSeconds(60);
            exchange.reprice(after, "15.6");

            // When
            exchange.closeMinuteAt("15.5");
            exchange.closeMinuteAt("15.6");

            // Then
            assertThat(awaitBar("SPLIT", split).source()).isEqualTo(BarSource.BACKFILL);
            assertThat(awaitBar("SPLIT", after).source()).isEqualTo(BarSource.STREAM);
        });
    }

    @Test
    void aHistoryWithAKlineThatIsNoneLeavesItOutInTheEnd() {
        Symbol symbol = new Symbol("BROKEN");
        followed(symbol, exchange -> {
            // Given
            Instant broken = exchange.closeMinuteUnseen();
            exchange.reprice(broken, "0");

            // When
            Instant next = exchange.closeMinute();

            // Then
            assertThat(awaitBar("BROKEN", next).sequence()).isEqualTo(HISTORY + 1);
            assertThat(published.eventsOf("BROKEN", MarketEvent.GapSealed.class))
                    .singleElement()
                    .satisfies(gap -> assertThat(gap.absent()).isEqualTo(1));
            assertThat(quarantined(symbol)).isEqualTo("1");
        });
    }

    @Test
    void aBarOfTheFutureIsQuarantinedAndWaitedForByNobody() {
        Symbol symbol = new Symbol("FUTURE");
        followed(symbol, exchange -> {
            // When
            exchange.show(NOON.plus(Duration.ofDays(3_650)), "1000");
            Instant next = exchange.closeMinute();

            // Then
            assertThat(awaitBar("FUTURE", next).source()).isEqualTo(BarSource.STREAM);
            assertThat(feeds.refused(symbol, "future")).isEqualTo(1);
            assertThat(quarantined(symbol)).isEqualTo("1");
        });
    }

    @Test
    void barsThatComeTwiceOrOutOfOrderAreCountedAndPublishedOnceInOrder() {
        Symbol symbol = new Symbol("SHUFFLED");
        followed(symbol, exchange -> {
            // Given
            Instant one = exchange.closeMinuteUnseen();
            Instant two = exchange.closeMinuteUnseen();
            Instant three = exchange.closeMinuteUnseen();

            // When
            exchange.repeat(two);
            exchange.repeat(one);
            exchange.repeat(three);
            exchange.repeat(two);
            awaitBar("SHUFFLED", exchange.closeMinute());

            // Then
            assertThat(published.of("SHUFFLED"))
                    .extracting(BarClosed::sequence)
                    .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
            assertThat(feeds.refused(symbol, "duplicate")).isEqualTo(2);
            assertThat(published.of("SHUFFLED").get(5).source()).isEqualTo(BarSource.BACKFILL);
            assertThat(published.of("SHUFFLED").get(6).source()).isEqualTo(BarSource.STREAM);
        });
    }

    private interface Script {
        void play(ScriptedExchange exchange);
    }

    /** Plays it while the symbol, listed five minutes before noon, is followed; its clock begins at noon. */
    private void followed(Symbol symbol, Script script) {
        try (ScriptedExchange scripted = new ScriptedExchange(symbol, NOON.minusSeconds(60 * HISTORY), NOON);
                Exchange exchange = TestExchanges.at(scripted)) {
            SymbolFeed feed = feeds.start(symbol, exchange);
            await().atMost(PATIENCE).until(() -> feed.status().snapshot().ready());
            script.play(scripted);
            feeds.close();
        }
    }

    private BarClosed awaitBar(String symbol, Instant openTime) {
        return await().atMost(PATIENCE)
                .until(
                        () -> published.of(symbol).stream()
                                .filter(event -> event.bar().openTime().equals(openTime))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static String header(ConsumerRecord<String, String> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private String storedChecksum(Symbol symbol, Instant openTime) {
        return asked("select coalesce(max(checksum), '') from market_data.bars where symbol = '%s' and open_time = '%s'"
                .formatted(symbol, openTime));
    }

    private String quarantined(Symbol symbol) {
        return asked("select count(*) from market_data.quarantined_bars where symbol = '%s'".formatted(symbol));
    }

    private String asked(String query) {
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery(query)) {
                answer.next();
                return answer.getString(1);
            }
        });
    }
}
