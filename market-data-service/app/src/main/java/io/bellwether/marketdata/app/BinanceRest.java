package io.bellwether.marketdata.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.marketdata.binance.AggregateTrade;
import io.bellwether.marketdata.binance.ExchangeInfo;
import io.bellwether.marketdata.binance.Kline;
import io.bellwether.marketdata.binance.RequestError;
import io.bellwether.marketdata.binance.ServerTime;
import io.bellwether.marketdata.binance.SymbolRules;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/**
 * Binance's public REST API, as far as market data needs it. Calls block: while the exchange's weight limit leaves no
 * room for them, and until the answer is here. While the exchange has asked to stay away they fail at once and say for
 * how long.
 */
final class BinanceRest {
    private static final Logger LOG = Logger.getLogger(BinanceRest.class);

    /** The most klines or trades Binance gives in one answer. */
    static final int PAGE = 1_000;

    /** A full page has about 200 kB, the rules of a hundred symbols about 1 MB; an answer beyond this is none of ours. */
    private static final long MAX_ANSWER_BYTES = 8 * 1024 * 1024;

    /** The symbols of one request of rules; their names have to fit into its line. */
    private static final int RULES_PAGE = 100;

    /** How long to stay away when a ban (429, 418) or a firewall's refusal (403) comes without its length. */
    private static final Duration UNNAMED_BAN = Duration.ofSeconds(60);

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BANNED = 418;

    // What the exchange counts for a request.
    private static final int TIME_WEIGHT = 1;
    private static final int KLINES_WEIGHT = 2;
    private static final int AGGREGATE_TRADES_WEIGHT = 4;
    private static final int EXCHANGE_INFO_WEIGHT = 20;

    private final HttpClient http;
    private final ObjectMapper json;
    private final ExchangeSettings settings;
    private final RequestBudget budget;
    private final RequestBudget.Use use;
    private final MeterRegistry metrics;

    BinanceRest(
            HttpClient http,
            ObjectMapper json,
            ExchangeSettings settings,
            RequestBudget budget,
            RequestBudget.Use use,
            MeterRegistry metrics) {
        this.http = http;
        this.json = json;
        this.settings = settings;
        this.budget = budget;
        this.use = use;
        this.metrics = metrics;
        rateLimited(TOO_MANY_REQUESTS);
        rateLimited(BANNED);
    }

    /** The exchange's clock. */
    Instant serverTime() throws ExchangeUnavailable, InterruptedException {
        return Instant.ofEpochMilli(request("/api/v3/time", TIME_WEIGHT, new TypeReference<ServerTime>() {})
                .serverTime());
    }

    /**
     * At most {@link #PAGE} klines, oldest first; the newest may still be open.
     *
     * @param from the earliest open time, inclusive
     * @param to the latest open time, exclusive
     */
    List<Kline> klines(Symbol symbol, BarInterval interval, Instant from, Instant to)
            throws ExchangeUnavailable, InterruptedException {
        learnLimit(symbol);
        String query = "/api/v3/klines?symbol=%s&interval=%s&startTime=%d&endTime=%d&limit=%d"
                .formatted(encoded(symbol.value()), interval.code(), from.toEpochMilli(), to.toEpochMilli() - 1, PAGE);
        return request(query, KLINES_WEIGHT, new TypeReference<List<Kline>>() {});
    }

    /**
     * At most {@link #PAGE} aggregate trades, oldest first.
     *
     * @param fromId the first one's number, inclusive
     */
    List<AggregateTrade> aggregateTrades(Symbol symbol, long fromId) throws ExchangeUnavailable, InterruptedException {
        learnLimit(symbol);
        String query =
                "/api/v3/aggTrades?symbol=%s&fromId=%d&limit=%d".formatted(encoded(symbol.value()), fromId, PAGE);
        return request(query, AGGREGATE_TRADES_WEIGHT, new TypeReference<List<AggregateTrade>>() {});
    }

    /** What the exchange says of the symbols. Fails with its words if it does not have one of them. */
    Map<Symbol, SymbolRules> rules(Collection<Symbol> symbols) throws ExchangeUnavailable, InterruptedException {
        List<Symbol> all = List.copyOf(symbols);
        Map<Symbol, SymbolRules> found = new LinkedHashMap<>();
        for (int from = 0; from < all.size(); from += RULES_PAGE) {
            List<Symbol> page = all.subList(from, Math.min(from + RULES_PAGE, all.size()));
            for (SymbolRules rules : exchangeInfo(page).symbols()) {
                found.put(new Symbol(rules.symbol()), rules);
            }
        }
        return found;
    }

    private ExchangeInfo exchangeInfo(List<Symbol> symbols) throws ExchangeUnavailable, InterruptedException {
        String query = "/api/v3/exchangeInfo?symbols="
                + encoded(json.valueToTree(symbols).toString());
        ExchangeInfo info = request(query, EXCHANGE_INFO_WEIGHT, new TypeReference<ExchangeInfo>() {});
        info.weightPerMinute().ifPresent(budget::limit);
        return info;
    }

    /** Once in a while the limits are asked for first. That they stay unknown is no reason not to ask for data. */
    private void learnLimit(Symbol symbol) throws InterruptedException {
        if (!budget.limitIsOld()) {
            return;
        }
        try {
            exchangeInfo(List.of(symbol));
        } catch (ExchangeUnavailable e) {
            LOG.debugf("%s: its request limits are not known yet: %s", settings.id(), reason(e));
            budget.limitUnknown();
        }
    }

    private <T> T request(String pathAndQuery, int weight, TypeReference<T> type)
            throws ExchangeUnavailable, InterruptedException {
        URI uri = settings.restUrl().resolve(pathAndQuery);
        HttpResponse<String> response = send(uri, weight);
        if (response.statusCode() != OK) {
            throw refusal(uri, response);
        }
        T answer;
        try {
            answer = json.readValue(response.body(), type);
        } catch (JsonProcessingException e) {
            throw new ExchangeUnavailable(
                    "GET %s answered what cannot be read: %s".formatted(uri, e.getOriginalMessage()), e);
        }
        if (answer == null) {
            throw new ExchangeUnavailable("GET %s answered null".formatted(uri));
        }
        return answer;
    }

    private HttpResponse<String> send(URI uri, int weight) throws ExchangeUnavailable, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(settings.requestTimeout())
                .GET()
                .build();
        RequestBudget.Verdict.Granted granted = budget.claim(weight, use);
        OptionalInt used = OptionalInt.empty();
        try {
            HttpResponse<String> response = http.send(
                    request,
                    HttpResponse.BodyHandlers.limiting(
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER_BYTES));
            used = usedWeight(response);
            return response;
        } catch (IOException e) {
            throw new ExchangeUnavailable("GET %s failed: %s".formatted(uri, reason(e)), e);
        } finally {
            budget.answered(granted, used);
        }
    }

    private static OptionalInt usedWeight(HttpResponse<?> response) {
        return response.headers()
                .firstValue("X-MBX-USED-WEIGHT-1M")
                .filter(weight -> weight.matches("[0-9]{1,9}"))
                .map(weight -> OptionalInt.of(Integer.parseInt(weight)))
                .orElseGet(OptionalInt::empty);
    }

    private ExchangeUnavailable refusal(URI uri, HttpResponse<String> response) {
        int status = response.statusCode();
        String message = "GET %s answered %d%s".formatted(uri, status, explanation(response.body()));
        return status == BAD_REQUEST
                ? ExchangeUnavailable.refusing(message)
                : new ExchangeUnavailable(message, obeyBan(response));
    }

    /** If the answer says to stay away, everybody does; returns for how long, or zero. */
    Duration obeyBan(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status != TOO_MANY_REQUESTS && status != BANNED && status != FORBIDDEN) {
            return Duration.ZERO;
        }
        Duration length = response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,7}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(UNNAMED_BAN);
        budget.ban(length);
        rateLimited(status).increment();
        LOG.warnf("%s answered %d: nothing is asked for %d s", settings.id(), status, length.toSeconds());
        return length;
    }

    private Counter rateLimited(int status) {
        return Counter.builder("bellwether.venue.rate.limited")
                .description("Answers by which the exchange asked to stay away")
                .tag("exchange", settings.id())
                .tag("status", Integer.toString(status))
                .register(metrics);
    }

    /** Binance's own words where there are some; a proxy's HTML page says nothing worth a log line. */
    private String explanation(String body) {
        try {
            RequestError error = json.readValue(body, RequestError.class);
            return error == null || error.code() == 0 ? "" : ": %d %s".formatted(error.code(), error.msg());
        } catch (JsonProcessingException e) {
            return ", and not in JSON";
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The first words of a failure that are not those of a wrapper; the JDK's connection failures often have none. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof ExecutionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
