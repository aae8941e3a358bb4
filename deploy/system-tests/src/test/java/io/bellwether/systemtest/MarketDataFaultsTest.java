package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an exchange can do wrong, done to a real market-data-service, one after the other while the bars go on. After each
 * fault every bar is there once, in order and as the exchange's history has it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarketDataFaultsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long MINUTE = 60_000;
    private static final String SYMBOL = "BTCUSD";

    private DataServers servers;
    private ExchangeProcess exchange;
    private Replica service;

    @BeforeAll
    void start() throws IOException {
        servers = DataServers.start("faults");
        // Ten bars a second; the recording lasts eight minutes at that.
        exchange =
                ExchangeProcess.start(servers.logs(), List.of("--speed", "600", "--hold", "--weight-limit", "100000"));
        Map<String, String> environment = new LinkedHashMap<>(servers.environment());
        environment.putAll(exchange.environment());
        environment.put("BELLWETHER_MARKET_DATA_HISTORY_BARS", "30");
        environment.put("BELLWETHER_MARKET_DATA_EXCHANGES_PAPER_SILENCE_TIMEOUT", "3s");
        // Shorter than the silence that ends a connection: one that nobody should have opened lives to do harm.
        environment.put("BELLWETHER_MARKET_DATA_EXCHANGES_PAPER_OVERLAP", "2s");
        environment.put("BELLWETHER_MARKET_DATA_RETRY_MIN", "50ms");
        environment.put("BELLWETHER_MARKET_DATA_RETRY_MAX", "300ms");
        service = Replica.start("market-data", servers.logs(), environment).awaitReady();
        exchange.run();
    }

    @AfterAll
    void stop() {
        for (AutoCloseable part : new AutoCloseable[] {service, exchange, servers}) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @AfterEach
    void everyBarIsThereOnceInOrderAndTrue() {
        long open = awaitCaughtUp();
        List<DataServers.Message> messages = servers.read(DataServers.BARS);
        NavigableMap<Long, JsonNode> bars = FollowedBars.bySymbol(messages).get(SYMBOL);
        assertThat(bars).isNotNull();
        assertThat(FollowedBars.repeated(messages))
                .as("records published twice")
                .isZero();
        corrected().forEach((openTime, bar) -> bars.computeIfPresent(openTime, (_, event) -> withBar(event, bar)));
        FollowedBars.assertWhole(SYMBOL, bars, exchange.closedKlines(SYMBOL, bars.firstKey()), open);
        assertThat(servers.query(
                                "SELECT close_price::text FROM market_data.bars WHERE symbol = 'BTCUSD' ORDER BY open_time")
                        .size())
                .isGreaterThanOrEqualTo(bars.headMap(open, true).size());
    }

    /** A consumer that heeds corrections sees these bars in place of the sealed ones. */
    private Map<Long, JsonNode> corrected() {
        Map<Long, JsonNode> corrected = new TreeMap<>();
        for (DataServers.Message message : servers.read(DataServers.EVENTS)) {
            if (message.value().path("type").asText().equals("bar-corrected")) {
                JsonNode bar = message.value().path("bar");
                corrected.put(Instant.parse(bar.path("openTime").asText()).toEpochMilli(), bar);
            }
        }
        return corrected;
    }

    private static JsonNode withBar(JsonNode event, JsonNode bar) {
        com.fasterxml.jackson.databind.node.ObjectNode copy = event.deepCopy();
        copy.set("bar", bar);
        return copy;
    }

    /** Waits for the bar that the exchange closes next, and returns its open time. */
    private long awaitCaughtUp() {
        long open = Math.floorDiv(exchange.now(), MINUTE) * MINUTE;
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(newest()).isGreaterThanOrEqualTo(open));
        return open;
    }

    private long newest() {
        return service.feeds()
                .map(feeds -> feeds.path(0).path("lastOpenTime").asText())
                .filter(text -> !text.isEmpty())
                .map(text -> Instant.parse(text).toEpochMilli())
                .orElse(Long.MIN_VALUE);
    }

    private void strike(String fault, String order) {
        int before = exchange.struck(fault);
        exchange.order(order);
        await().atMost(PATIENCE)
                .until(() -> exchange.struck(fault) > before
                        && exchange.faults().path("armed").isEmpty());
    }

    @Test
    void connectionCutAHundredTimes() {
        exchange.order("{'fault':'drop','count':100,'every':2}");
        await().atMost(Duration.ofMinutes(3)).until(() -> exchange.struck("drop") == 100);
    }

    @Test
    void halfOpenConnectionIsLeft() throws IOException {
        double before = service.metric("bellwether_ws_reconnect_total", "");
        exchange.order("{'fault':'half-open'}");
        await().atMost(PATIENCE).until(() -> service.metric("bellwether_ws_reconnect_total", "") > before);
    }

    @Test
    void announcedShutdownCostsNoBar() {
        exchange.order("{'fault':'server-shutdown','millis':3000}");
        await().atMost(PATIENCE)
                .until(() -> exchange.faults().path("connections").asInt() == 2);
        await().atMost(PATIENCE)
                .until(() -> exchange.faults().path("connections").asInt() == 1);
    }

    @Test
    void shutdownAnnouncedToTheReplacementTooCostsNoStream() throws IOException {
        double replaced = service.metric("bellwether_ws_replacement_total", "");
        double lost = lostStreams();
        exchange.order("{'fault':'server-shutdown','millis':60000}");
        await().atMost(PATIENCE)
                .until(() -> exchange.faults().path("connections").asInt() == 2);
        // Both are told now, and the second brings nothing yet.
        exchange.order("{'fault':'server-shutdown','millis':60000}");
        await().atMost(PATIENCE).until(() -> service.metric("bellwether_ws_replacement_total", "") == replaced + 2);
        awaitCaughtUp();
        assertThat(lostStreams() - lost)
                .as("streams opened again, and bars that no stream brought")
                .isZero();
    }

    private double lostStreams() throws IOException {
        return service.metric("bellwether_ws_reconnect_total", "") + service.metric("bellwether_bar_gap_total", "");
    }

    @Test
    void duplicatesAreOneBar() throws IOException {
        double before = service.metric("bellwether_bar_refused_total", "reason=\"duplicate\"");
        strike("duplicate", "{'fault':'duplicate','count':5}");
        awaitCaughtUp();
        assertThat(service.metric("bellwether_bar_refused_total", "reason=\"duplicate\"") - before)
                .isGreaterThanOrEqualTo(5);
    }

    @Test
    void lateOnesAndThoseOutOfOrderChangeNothing() {
        strike("stale", "{'fault':'stale','count':3,'every':2}");
        strike("reorder", "{'fault':'reorder','count':3,'every':3}");
    }

    @Test
    void gapIsFilledByRestBeforeAnythingLater() {
        strike("gap", "{'fault':'gap','count':3}");
        awaitCaughtUp();
        assertThat(servers.read(DataServers.EVENTS).stream()
                        .map(message -> message.value().path("type").asText()))
                .contains("gap-opened", "gap-sealed");
        assertThat(servers.read(DataServers.BARS).stream()
                        .map(message -> message.value().path("source").asText()))
                .contains("BACKFILL", "STREAM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "zero", "negative", "inverted", "times-ten", "malformed"})
    void absurdBarIsPutAsideAndTheTrueOneTaken(String fault) throws IOException {
        double before = service.metric("bellwether_bar_quarantined_total", "");
        int letters = servers.read(DataServers.DEAD_LETTERS).size();
        strike(fault, "{'fault':'%s'}".formatted(fault));
        awaitCaughtUp();
        assertThat(service.metric("bellwether_bar_quarantined_total", "")).isGreaterThan(before);
        assertThat(servers.read(DataServers.DEAD_LETTERS)).hasSizeGreaterThan(letters);
    }

    @Test
    void fieldsThatNobodyKnowsDoNotMatter() throws IOException {
        double before = service.metric("bellwether_bar_quarantined_total", "");
        strike("unknown-fields", "{'fault':'unknown-fields','count':3}");
        awaitCaughtUp();
        assertThat(service.metric("bellwether_bar_quarantined_total", "")).isEqualTo(before);
    }

    @Test
    void revisedBarIsCorrectedToWhatRestHas() {
        int before = corrected().size();
        strike("conflict", "{'fault':'conflict'}");
        strike("revision", "{'fault':'revision'}");
        // A new connection compares what the stream said with the history.
        exchange.order("{'fault':'disconnect'}");
        await().atMost(PATIENCE).until(() -> corrected().size() > before);
    }

    @ParameterizedTest
    @CsvSource({"429, 3", "418, 3"})
    void whoIsToldToStayAwayStaysAway(String fault, int seconds) {
        int impatient = exchange.faults().path("impatient").asInt();
        exchange.order("{'fault':'%s','path':'/api/v3/klines','retryAfter':%d}".formatted(fault, seconds));
        exchange.order("{'fault':'gap'}");
        await().atMost(PATIENCE).until(() -> exchange.faults().path("armed").isEmpty());
        awaitCaughtUp();
        assertThat(exchange.faults().path("impatient").asInt()).isEqualTo(impatient);
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "malformed-json", "reset"})
    void answersThatAreNoneAreAskedForAgain(String fault) {
        exchange.order("{'fault':'%s','path':'/api/v3/klines','count':3}".formatted(fault));
        exchange.order("{'fault':'disconnect'}");
        await().atMost(PATIENCE).until(() -> exchange.faults().path("armed").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(longs = {2_000, -10_000})
    void clockThatIsOffStopsNothing(long millis) {
        exchange.order("{'fault':'clock-offset','millis':%d}".formatted(millis));
        awaitCaughtUp();
        exchange.order("{'fault':'gap'}");
        exchange.order("{'fault':'disconnect'}");
        awaitCaughtUp();
        exchange.order("{'fault':'clock-offset','millis':0}");
    }
}
