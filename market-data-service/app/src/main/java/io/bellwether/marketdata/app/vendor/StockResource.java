package io.bellwether.marketdata.app.vendor;

import io.bellwether.marketdata.alphavantage.IntradayInterval;
import io.bellwether.marketdata.alphavantage.OutputSize;
import io.bellwether.marketdata.alphavantage.StockBar;
import io.bellwether.marketdata.alphavantage.StockFunction;
import io.bellwether.marketdata.alphavantage.StockQuote;
import io.bellwether.marketdata.alphavantage.StockRequest;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Stocks over HTTP, by any ticker. */
@Path("/stocks/{ticker}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking // It may wait for the vendor.
class StockResource {
    /** Beyond any bar, and within what the database can say. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * A series.
     *
     * @param source who says it: {@code alpha-vantage} or {@code imported history}
     * @param fetchedAt when the vendor said it
     * @param note what to know about it, such as why it is not newer
     */
    record BarsBody(
            String ticker,
            String series,
            @Nullable String interval,
            String source,
            @Nullable Instant fetchedAt,
            @Nullable String note,
            List<StockBar> bars) {}

    /** The latest price, with the same words about where it is from. */
    record QuoteBody(
            String ticker,
            String source,
            @Nullable Instant fetchedAt,
            @Nullable String note,
            StockQuote quote) {}

    private final StockSource stocks;
    private final InstantSource clock;

    StockResource(StockSource stocks, InstantSource clock) {
        this.stocks = stocks;
        this.clock = clock;
    }

    /**
     * A series, oldest first.
     *
     * @param series {@code daily}, {@code daily-adjusted} or {@code intraday}
     * @param interval of an intraday series: 1min, 5min, 15min, 30min or 60min
     * @param from the earliest open time, inclusive, as {@code 2013-11-28T00:00:00Z}; absent: from the first
     * @param to the latest open time, exclusive; absent: to the newest
     */
    @GET
    @Path("/bars")
    public BarsBody bars(
            @RestPath String ticker,
            @RestQuery @DefaultValue("daily") String series,
            @RestQuery @Nullable String interval,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to)
            throws InterruptedException {
        StockFunction function = Requests.parameter("series", series, StockResource::function);
        IntradayInterval length = function == StockFunction.INTRADAY
                ? Requests.parameter("interval", interval == null ? "5min" : interval, IntradayInterval::ofCode)
                : null;
        StockRequest request = new StockRequest(
                function, Requests.parameter("ticker", ticker, StockRequest::ticker), length, OutputSize.FULL);
        Instant first = from == null ? Instant.EPOCH : Requests.parameter("from", from, Instant::parse);
        Instant end = to == null ? END_OF_TIME : Requests.parameter("to", to, Instant::parse);
        return switch (stocks.bars(request, first, end)) {
            case StockResult.Found<List<StockBar>> found ->
                new BarsBody(
                        request.ticker(),
                        series,
                        length == null ? null : length.code(),
                        found.source(),
                        found.fetchedAt(),
                        found.note(),
                        found.value());
            case StockResult.Unknown<List<StockBar>>(String reason) -> throw Requests.notFound(reason);
            case StockResult.Later<List<StockBar>>(String reason, Instant at) ->
                throw Requests.unavailable(reason, at, clock.instant());
        };
    }

    /** The latest price. */
    @GET
    @Path("/quote")
    public QuoteBody quote(@RestPath String ticker) throws InterruptedException {
        String name = Requests.parameter("ticker", ticker, StockRequest::ticker);
        return switch (stocks.quote(name)) {
            case StockResult.Found<StockQuote> found ->
                new QuoteBody(name, found.source(), found.fetchedAt(), found.note(), found.value());
            case StockResult.Unknown<StockQuote>(String reason) -> throw Requests.notFound(reason);
            case StockResult.Later<StockQuote>(String reason, Instant at) ->
                throw Requests.unavailable(reason, at, clock.instant());
        };
    }

    private static StockFunction function(String series) {
        return switch (series) {
            case "daily" -> StockFunction.DAILY;
            case "daily-adjusted" -> StockFunction.DAILY_ADJUSTED;
            case "intraday" -> StockFunction.INTRADAY;
            default ->
                throw new IllegalArgumentException(
                        "must be daily, daily-adjusted or intraday, was '%s'".formatted(series));
        };
    }
}
