package io.bellwether.marketdata.app.vendor;

import io.bellwether.marketdata.JsonObjects;
import io.bellwether.marketdata.alphavantage.AnswerReader;
import io.bellwether.marketdata.alphavantage.OutputSize;
import io.bellwether.marketdata.alphavantage.StockAnswer;
import io.bellwether.marketdata.alphavantage.StockBar;
import io.bellwether.marketdata.alphavantage.StockFunction;
import io.bellwether.marketdata.alphavantage.StockQuote;
import io.bellwether.marketdata.alphavantage.StockRequest;
import io.bellwether.marketdata.contract.BarInterval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stocks by ticker: a fresh answer that was kept, else a new one from the vendor, else an older one that was kept, else
 * imported history. Says which of them it is. Methods block.
 */
final class StockSource {
    /** More than the vendor has of any series: a month of minutes with extended hours has 20,000. */
    static final int MAX_BARS = 25_000;

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * What there is from the vendor.
     *
     * @param data a series or a quote; absent where there is none
     * @param fetchedAt when it was fetched, where there is one
     * @param note why it is not newer, or why there is none
     * @param retryAt when asking again may help; absent where it will not
     */
    private record FromVendor(
            @Nullable StockAnswer data,
            @Nullable Instant fetchedAt,
            @Nullable String note,
            @Nullable Instant retryAt) {}

    private final StocksConfig config;
    private final StockVendor vendor;
    private final StockStore store;
    private final AnswerReader reader;
    private final InstantSource clock;

    StockSource(StocksConfig config, StockVendor vendor, StockStore store, JsonObjects json, InstantSource clock) {
        this.config = config;
        this.vendor = vendor;
        this.store = store;
        this.clock = clock;
        reader = new AnswerReader(json);
    }

    /**
     * A series, oldest first.
     *
     * @param from the earliest open time, inclusive
     * @param to the latest open time, exclusive
     */
    StockResult<List<StockBar>> bars(StockRequest request, Instant from, Instant to) throws InterruptedException {
        FromVendor answer = fromVendor(request);
        if (answer.data() instanceof StockAnswer.Bars(List<StockBar> all)) {
            List<StockBar> bars = all.stream()
                    .filter(bar ->
                            !bar.openTime().isBefore(from) && bar.openTime().isBefore(to))
                    .toList();
            if (!bars.isEmpty()) {
                return new StockResult.Found<>(bars, StockResult.VENDOR, answer.fetchedAt(), answer.note());
            }
        }
        BarInterval interval = request.interval() == null
                ? BarInterval.ONE_DAY
                : request.interval().interval();
        List<StockBar> imported = store.imported(request.ticker(), interval, from, to, MAX_BARS);
        if (!imported.isEmpty()) {
            return new StockResult.Found<>(imported, StockResult.IMPORT, null, answer.note());
        }
        if (answer.data() != null
                || !store.imported(request.ticker(), interval, Instant.EPOCH, END_OF_TIME, 1)
                        .isEmpty()) {
            String source = answer.data() == null ? StockResult.IMPORT : StockResult.VENDOR;
            return new StockResult.Found<>(List.of(), source, answer.fetchedAt(), answer.note());
        }
        return missing(request, answer);
    }

    /** The latest price. */
    StockResult<StockQuote> quote(String ticker) throws InterruptedException {
        StockRequest request = new StockRequest(StockFunction.QUOTE, ticker, null, OutputSize.COMPACT);
        FromVendor answer = fromVendor(request);
        if (answer.data() instanceof StockAnswer.Quote(StockQuote quote)) {
            return new StockResult.Found<>(quote, StockResult.VENDOR, answer.fetchedAt(), answer.note());
        }
        List<StockBar> imported = store.imported(ticker, BarInterval.ONE_DAY, Instant.EPOCH, END_OF_TIME, 2);
        if (!imported.isEmpty()) {
            return new StockResult.Found<>(quote(ticker, imported), StockResult.IMPORT, null, answer.note());
        }
        return missing(request, answer);
    }

    private FromVendor fromVendor(StockRequest request) throws InterruptedException {
        Instant now = clock.instant();
        Optional<StockStore.Kept> kept = store.newest(request, StockStore.Outcome.DATA);
        if (kept.isPresent() && isFresh(kept.get(), maxAge(request), now)) {
            return keptAnswer(kept.get(), null, null);
        }
        if (!vendor.configured()) {
            return keptOr(kept, "no Alpha Vantage key is configured (bellwether.market-data.stocks.key-file)", null);
        }
        Optional<StockStore.Kept> nothing = store.newest(request, StockStore.Outcome.NOTHING);
        if (nothing.isPresent() && isFresh(nothing.get(), StockVendor.REFUSAL_HOLDS, now)) {
            return keptOr(kept, "Alpha Vantage knows nothing of it", null);
        }
        return switch (vendor.ask(request)) {
            case StockVendor.Reply.NotNow(String reason, Instant at) ->
                keptOr(kept, "Alpha Vantage cannot be asked before %s: %s".formatted(at, reason), at);
            case StockVendor.Reply.Answered(StockAnswer answer, Instant fetchedAt) ->
                switch (answer) {
                    case StockAnswer.Bars bars -> new FromVendor(bars, fetchedAt, null, null);
                    case StockAnswer.Quote quote -> new FromVendor(quote, fetchedAt, null, null);
                    case StockAnswer.Premium premium ->
                        keptOr(
                                kept,
                                "the Alpha Vantage plan does not include "
                                        + request.function().code(),
                                null);
                    default -> keptOr(kept, "Alpha Vantage knows nothing of it", null);
                };
        };
    }

    private FromVendor keptOr(Optional<StockStore.Kept> kept, String note, @Nullable Instant retryAt) {
        return kept.map(answer -> keptAnswer(answer, note, retryAt))
                .orElseGet(() -> new FromVendor(null, null, note, retryAt));
    }

    private FromVendor keptAnswer(StockStore.Kept kept, @Nullable String note, @Nullable Instant retryAt) {
        return new FromVendor(reader.read(kept.body()), kept.fetchedAt(), note, retryAt);
    }

    private Duration maxAge(StockRequest request) {
        return switch (request.function()) {
            case DAILY, DAILY_ADJUSTED -> config.dailyMaxAge();
            case INTRADAY, QUOTE -> config.intradayMaxAge();
        };
    }

    private static boolean isFresh(StockStore.Kept kept, Duration maxAge, Instant now) {
        return kept.fetchedAt().plus(maxAge).isAfter(now);
    }

    private static <T> StockResult<T> missing(StockRequest request, FromVendor answer) {
        String note = String.valueOf(answer.note());
        Instant retryAt = answer.retryAt();
        return retryAt == null
                ? new StockResult.Unknown<>("nothing is known of ticker '%s': no history of it is imported, and %s"
                        .formatted(request.ticker(), note))
                : new StockResult.Later<>(note, retryAt);
    }

    /** The last session's figures as a quote. */
    private static StockQuote quote(String ticker, List<StockBar> newest) {
        StockBar last = newest.getLast();
        BigDecimal previous = newest.size() > 1 ? newest.getFirst().close() : null;
        BigDecimal change = previous == null ? null : last.close().subtract(previous);
        BigDecimal percent = previous == null || change == null
                ? null
                : change.multiply(HUNDRED).divide(previous, 4, RoundingMode.HALF_UP);
        return new StockQuote(
                ticker,
                last.openTime().atZone(ZoneOffset.UTC).toLocalDate(),
                last.open(),
                last.high(),
                last.low(),
                last.close(),
                last.volume(),
                previous,
                change,
                percent);
    }
}
