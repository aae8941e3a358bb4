package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two replicas of market-data share eight symbols; one of them is killed and returns. Four of the symbols are recorded
 * ones where the recordings are here, the rest are invented by the paper exchange. Every build has replicas that come and go
 * in {@link FeatureStateTest}; this one is minutes long and run by {@code bellwether chaos --scenario 34}.
 */
@EnabledIfSystemProperty(named = "chaos.all", matches = "true", disabledReason = "for bellwether chaos --scenario 34")
class TwoReplicasTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long MINUTE = 60_000;
    private static final int SYMBOLS = 8;
    private static final List<String> RECORDED = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "ADAUSDT");

    /** Within the recordings, and after their one gap. */
    private static final Instant START = Instant.parse("2023-04-10T00:00:00Z");

    @Test
    void noBarIsLostOrDoubledWhenAReplicaIsKilledAndReturns() throws Exception {
        List<String> symbols = new ArrayList<>();
        List<String> options = exchangeOptions(symbols);
        try (DataServers servers = DataServers.start("replicas");
                ExchangeProcess exchange = ExchangeProcess.start(servers.logs(), options)) {
            Map<String, String> environment = new LinkedHashMap<>(servers.environment());
            environment.putAll(exchange.environment());
            environment.put("BELLWETHER_MARKET_DATA_SYMBOLS", String.join(",", symbols));
            environment.put("BELLWETHER_MARKET_DATA_HISTORY_BARS", "30");
            try (Replica one = Replica.start("replica-1", servers.logs(), environment);
                    Replica two = Replica.start("replica-2", servers.logs(), environment)) {
                one.awaitReady();
                two.awaitReady();
                awaitShared(one, two, symbols);
                exchange.run();
                awaitProgress(exchange, List.of(one, two), symbols);

                two.kill();
                awaitProgress(exchange, List.of(one), symbols);
                try (Replica again = Replica.start("replica-2b", servers.logs(), environment)) {
                    again.awaitReady();
                    awaitShared(one, again, symbols);
                    awaitProgress(exchange, List.of(one, again), symbols);
                    exchange.hold();
                    long lastOpen = Math.floorDiv(exchange.now(), MINUTE) * MINUTE - MINUTE;
                    awaitBars(List.of(one, again), symbols, lastOpen);
                    assertWhole(servers, exchange, symbols, lastOpen);
                }
            }
        }
    }

    private static List<String> exchangeOptions(List<String> symbols) throws IOException {
        List<String> options = new ArrayList<>(List.of("--speed", "600", "--hold", "--weight-limit", "100000"));
        Path folder = House.folder().resolve("../shared/data/binance-spot").normalize();
        if (Files.isDirectory(folder)) {
            for (String symbol : RECORDED) {
                symbols.add(symbol);
                options.add("--bars");
                options.add("%s:1m=%s".formatted(symbol, folder.resolve(symbol + "-1m-2023-03-16_2023-05-01.csv.gz")));
            }
            options.addAll(List.of("--replay-from", START.toString()));
        }
        int invented = SYMBOLS - symbols.size();
        for (int i = 1; i <= invented; i++) {
            symbols.add("SYN%03dUSD".formatted(i));
        }
        options.addAll(List.of("--synthetic", Integer.toString(invented)));
        return options;
    }

    /** Waits until each replica follows some of the symbols, both follow all, and none is followed by both. */
    private static void awaitShared(Replica one, Replica two, List<String> symbols) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Set<String> ofOne = followed(one).keySet();
            Set<String> ofTwo = followed(two).keySet();
            assertThat(ofOne).isNotEmpty();
            assertThat(ofTwo).isNotEmpty().doesNotContainAnyElementsOf(ofOne);
            Set<String> all = new HashSet<>(ofOne);
            all.addAll(ofTwo);
            assertThat(all).containsExactlyInAnyOrderElementsOf(symbols);
        });
    }

    /** Waits until every symbol has bars of half a venue hour from now. */
    private static void awaitProgress(ExchangeProcess exchange, List<Replica> replicas, List<String> symbols) {
        awaitBars(replicas, symbols, exchange.now() + 30 * MINUTE);
    }

    private static void awaitBars(List<Replica> replicas, List<String> symbols, long openMillis) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, Long> newest = new LinkedHashMap<>();
            replicas.forEach(
                    replica -> followed(replica).forEach((symbol, open) -> newest.merge(symbol, open, Math::max)));
            assertThat(newest.keySet()).containsAll(symbols);
            assertThat(newest.values()).allSatisfy(open -> assertThat(open).isGreaterThanOrEqualTo(openMillis));
        });
    }

    /** The symbols a replica follows, with the open time of each one's newest bar. */
    private static Map<String, Long> followed(Replica replica) {
        Map<String, Long> followed = new LinkedHashMap<>();
        Optional<JsonNode> feeds = replica.feeds();
        feeds.ifPresent(list -> list.forEach(feed -> followed.put(
                feed.path("symbol").asText(),
                feed.hasNonNull("lastOpenTime")
                        ? Instant.parse(feed.path("lastOpenTime").asText()).toEpochMilli()
                        : Long.MIN_VALUE)));
        return followed;
    }

    private static void assertWhole(
            DataServers servers, ExchangeProcess exchange, List<String> symbols, long lastOpen) {
        List<DataServers.Message> messages = servers.read(DataServers.BARS);
        Map<String, NavigableMap<Long, JsonNode>> bars = FollowedBars.bySymbol(messages);
        assertThat(bars.keySet()).containsExactlyInAnyOrderElementsOf(symbols);
        bars.forEach((symbol, ofSymbol) -> {
            List<JsonNode> klines = exchange.closedKlines(symbol, ofSymbol.firstKey());
            FollowedBars.assertWhole(symbol, ofSymbol, klines, lastOpen);
            assertThat(servers.query("SELECT count(*) FROM market_data.bars WHERE symbol = '%s'".formatted(symbol)))
                    .as("rows of " + symbol)
                    .containsExactly(Integer.toString(ofSymbol.size()));
        });
        assertThat(servers.query("SELECT count(*) FROM market_data.bars WHERE NOT published"))
                .containsExactly("0");
        assertThat(servers.read(DataServers.DEAD_LETTERS)).isEmpty();
    }
}
