package io.bellwether.marketdata.binance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.bellwether.marketdata.Trade;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.ContractGoldens;
import io.bellwether.marketdata.contract.Symbol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** The parsers against what the exchange really answered; the recordings stand beside the repository, if at all. */
class RecordedPayloadsTest {
    private static final Symbol ANY = new Symbol("ANY");

    /** Not one of ours, but everywhere in the documentation. */
    private static final long WEEK_MILLIS = 7L * 24 * 60 * 60 * 1000;

    @TestFactory
    Stream<DynamicTest> everyKlineIsASoundBar() {
        return each(".*(api_v\\d_klines|/klines-|_klines|Kline_Candlestick_data|UIKlines).*\\.json", file -> {
            List<Kline> klines = ContractGoldens.JSON.readValue(file.toFile(), new TypeReference<List<Kline>>() {});
            assertThat(klines).isNotEmpty();
            Optional<BarInterval> interval = longest(klines);
            for (Kline kline : klines) {
                assertThat(kline.isClosedAt(Instant.ofEpochMilli(kline.closeTime() + 1)))
                        .isTrue();
                interval.ifPresent(known -> {
                    Bar bar = kline.toBar(ANY, known);
                    assertThat(bar.openTime().toEpochMilli()).isEqualTo(kline.openTime());
                    assertThat(bar.high()).isGreaterThanOrEqualTo(bar.low());
                });
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyAggregateTradeIsATrade() {
        return each(".*(api_v\\d_aggTrades|market_agg_trades).*\\.json", file -> {
            List<AggregateTrade> trades =
                    ContractGoldens.JSON.readValue(file.toFile(), new TypeReference<List<AggregateTrade>>() {});
            assertThat(trades).isNotEmpty().allSatisfy(trade -> {
                assertThat(trade.toTrade().id()).isEqualTo(trade.firstId());
                assertThat(trade.toTrade().lastId()).isEqualTo(trade.lastId());
                assertThat(trade.toTrade().time()).isAfter(Instant.parse("2019-01-01T00:00:00Z"));
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> everyTradeIsATrade() {
        return each(".*(api_v\\d_(t|historicalT)rades|json__trades|market_(historical_)?trades).*\\.json", file -> {
            List<RecentTrade> trades =
                    ContractGoldens.JSON.readValue(file.toFile(), new TypeReference<List<RecentTrade>>() {});
            assertThat(trades)
                    .isNotEmpty()
                    .extracting(RecentTrade::toTrade)
                    .extracting(Trade::id)
                    .isSorted();
        });
    }

    @TestFactory
    Stream<DynamicTest> everyExchangeInfoIsRead() {
        return each(".*(_exchangeInfo|Exchange_information|exchange_info).*\\.json", file -> {
            ExchangeInfo info = ContractGoldens.JSON.readValue(file.toFile(), ExchangeInfo.class);
            assertThat(info.symbols()).isNotEmpty().allSatisfy(rules -> {
                assertThat(rules.status()).isNotEqualTo(SymbolStatus.UNKNOWN);
                assertThat(rules.tickSize().isPresent())
                        .isEqualTo(!rules.filters().isEmpty());
                assertThat(rules.stepSize().isPresent())
                        .isEqualTo(!rules.filters().isEmpty());
            });
            if (file.toString().matches(".*binance/rest/.*")) {
                assertThat(info.weightPerMinute()).isPresent();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyServerTimeIsRead() {
        return each(
                ".*(_time|server_time_response)\\.json",
                file -> assertThat(ContractGoldens.JSON
                                .readValue(file.toFile(), ServerTime.class)
                                .serverTime())
                        .isGreaterThan(1_400_000_000_000L));
    }

    /** Documented events of single streams, as a combined stream would wrap them. */
    @TestFactory
    Stream<DynamicTest> everyDocumentedStreamEventIsToldApart() {
        return each(".*docs/market/.*Stream.*\\.json", file -> {
            String event = Files.readString(file);
            if (event.startsWith("[")) {
                return; // Streams of all symbols at once, which are documented without content.
            }
            StreamMessage message = ContractGoldens.JSON.readValue(
                    "{\"stream\":\"any\",\"data\":%s}".formatted(event), StreamMessage.class);
            String name = file.getFileName().toString();
            assertThat(message.data())
                    .isInstanceOf(
                            name.startsWith("Kline")
                                    ? StreamEvent.KlineChanged.class
                                    : name.startsWith("Trade") || name.startsWith("Aggregate")
                                            ? StreamTrade.class
                                            : StreamEvent.Other.class);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyDocumentedMessageOfAStreamIsUnderstood() {
        return each(
                ".*docs/market/(Server_Shutdown|Subscribe|Unsubscribe|Listing|Setting|Retrieving).*\\.json", file -> {
                    StreamMessage message = ContractGoldens.JSON.readValue(file.toFile(), StreamMessage.class);
                    boolean shutdown = file.getFileName().toString().startsWith("Server_Shutdown");
                    assertThat(message.announcesShutdown()).isEqualTo(shutdown);
                    assertThat(message.id() == null).isEqualTo(shutdown);
                    assertThat(message.refusal()).isNull();
                });
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedFrameIsRead() {
        return each(".*/ws_spot_(trade|agg_trade|ticker).*\\.json", file -> {
            StreamMessage message = ContractGoldens.JSON.readValue(file.toFile(), StreamMessage.class);
            if (message.data() instanceof StreamTrade trade) {
                Trade sound = trade.toTrade(new Symbol(requireNonNull(trade.symbol())));
                assertThat(sound.id()).isPositive();
            } else if (message.stream() == null) {
                assertThat(message.type()).isEqualTo("24hrTicker"); // Recorded from a stream of its own, unwrapped.
            } else {
                assertThat(message.data()).isInstanceOf(StreamEvent.Other.class);
            }
        });
    }

    @Test
    void everyRecordedLineOfAStreamIsRead() throws IOException {
        Path recording = requireFolder().resolve("binance/ws/gocryptotrader-wsHandleData.jsonl");
        try (Stream<String> lines = Files.lines(recording)) {
            for (String line : lines.toList()) {
                StreamMessage message = ContractGoldens.JSON.readValue(line, StreamMessage.class);
                assertThat(message.stream()).isNotBlank();
                assertThat(message.data()).isNotNull();
            }
        }
    }

    /** The interval of a recording is that of its longest kline; absent if that is none of ours. */
    private static Optional<BarInterval> longest(List<Kline> klines) {
        long millis = klines.stream()
                .mapToLong(kline -> kline.closeTime() - kline.openTime() + 1)
                .max()
                .orElseThrow();
        if (millis == WEEK_MILLIS) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(BarInterval.values())
                .filter(interval -> interval.millis() == millis)
                .findFirst()
                .orElseThrow());
    }

    private static Stream<DynamicTest> each(String pattern, ThrowingConsumer<Path> test) {
        Path folder = requireFolder();
        try (Stream<Path> files = Files.walk(folder.resolve("binance"))) {
            List<Path> found = files.filter(file -> file.toString().matches(pattern))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            assertThat(found).as("recordings like " + pattern).isNotEmpty();
            return found.stream()
                    .map(file -> DynamicTest.dynamicTest(folder.relativize(file).toString(), () -> test.accept(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path requireFolder() {
        Path found = folder();
        Assumptions.assumeTrue(found != null, "no shared/data/payloads beside the repository: skipped");
        return requireNonNull(found);
    }

    private static @Nullable Path folder() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve("shared/data/payloads");
            if (Files.isDirectory(found)) {
                return found;
            }
        }
        return null;
    }
}
