package io.bellwether.marketdata.app.vendor;

import io.bellwether.marketdata.ApiKey;
import io.bellwether.marketdata.alphavantage.AnswerReader;
import io.bellwether.marketdata.alphavantage.OutputSize;
import io.bellwether.marketdata.alphavantage.StockAnswer;
import io.bellwether.marketdata.alphavantage.StockFunction;
import io.bellwether.marketdata.alphavantage.StockRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Asks Alpha Vantage, within the budget, one call at a time, and keeps what it answers. A refusal is remembered as long as
 * it holds, so that no call of a small budget is spent on hearing it again.
 */
final class StockVendor {
    static final String NAME = "alpha-vantage";

    private static final Logger LOG = Logger.getLogger(StockVendor.class);

    /** The day after whose end the vendor gives a used-up key new calls is not documented; it is an American one. */
    private static final ZoneId VENDOR_DAY = ZoneId.of("US/Eastern");

    /** How long it is believed that a plan lacks something, or that there is no such ticker. */
    static final Duration REFUSAL_HOLDS = Duration.ofDays(1);

    /** How long a refused key is not tried again. */
    private static final Duration KEY_PAUSE = Duration.ofMinutes(10);

    /** How long a vendor that is away is not asked again. */
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(30);

    /** The longest wait for a permit: requests wait behind it. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(3);

    private static final Duration MAX_QUEUE = Duration.ofSeconds(30);

    /** A first try, a retry in the compact size, and one more because calls came too fast. */
    private static final int MAX_CALLS = 3;

    /** What asking gave. */
    sealed interface Reply {
        /** The vendor answered, and {@code answer} holds for a while. */
        record Answered(StockAnswer answer, Instant fetchedAt) implements Reply {}

        /** It cannot be asked before {@code at}. */
        record NotNow(String reason, Instant at) implements Reply {}
    }

    private final URI url;
    private final VendorKey key;
    private final VendorHttp http;
    private final CallBudget budget;
    private final VendorCalls calls;
    private final StockStore store;
    private final AnswerReader reader;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    StockVendor(
            StocksConfig config,
            VendorKey key,
            HttpClient http,
            VendorCalls calls,
            StockStore store,
            InstantSource clock,
            MeterRegistry metrics) {
        this.key = key;
        this.calls = calls;
        this.store = store;
        this.clock = clock;
        this.metrics = metrics;
        url = config.url();
        this.http = new VendorHttp(http, config.requestTimeout());
        budget = new CallBudget(config.callsPerDay(), Duration.ofDays(1), config.spacing(), Duration.ZERO);
        reader = new AnswerReader(new StrictJson());
    }

    boolean configured() {
        return key.configured();
    }

    /** Asks, unless the plan is known not to include it. Blocks for some seconds at most. */
    Reply ask(StockRequest request) throws InterruptedException {
        Instant askedAt = clock.instant();
        if (!oneAtATime.tryLock(MAX_QUEUE.toSeconds(), TimeUnit.SECONDS)) {
            return notNow("many requests are waiting already", MAX_QUEUE);
        }
        try {
            Optional<StockStore.Kept> meanwhile = store.newest(request, StockStore.Outcome.DATA)
                    .filter(kept -> !kept.fetchedAt().isBefore(askedAt));
            if (meanwhile.isPresent()) {
                // Somebody who was in front asked the same.
                return new Reply.Answered(
                        reader.read(meanwhile.get().body()), meanwhile.get().fetchedAt());
            }
            return askAlone(request);
        } catch (VendorUnavailable e) {
            return notNow(String.valueOf(e.getMessage()), OUTAGE_PAUSE);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Reply askAlone(StockRequest wanted) throws VendorUnavailable, InterruptedException {
        StockRequest request = wanted;
        Instant since = clock.instant().minus(REFUSAL_HOLDS);
        if (store.refused(request.function(), StockStore.Outcome.PREMIUM, since)) {
            return new Reply.Answered(
                    new StockAnswer.Premium(false, request.function().code()), since.plus(REFUSAL_HOLDS));
        }
        if (sizeMatters(request) && store.refused(request.function(), StockStore.Outcome.PREMIUM_SIZE, since)) {
            request = request.compact();
        }
        Reply reply = notNow("it was asked too fast several times", budget.spacing());
        for (int call = 0; call < MAX_CALLS; call++) {
            Optional<Reply> refusal = waitForPermit(request);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            StockAnswer answer = call(request);
            if (answer instanceof StockAnswer.TooFast(String words)) {
                reply = notNow(words, budget.spacing());
            } else if (answer instanceof StockAnswer.Premium premium
                    && premium.sizeOnly()
                    && request.size() == OutputSize.FULL) {
                LOG.infof("%s has no full size in this plan; asking for the latest bars", request.function());
                request = request.compact();
            } else {
                return remembered(new Reply.Answered(answer, clock.instant()), answer);
            }
        }
        return reply;
    }

    /** Waits a moment where that is enough; otherwise says why no call may be made. */
    private Optional<Reply> waitForPermit(StockRequest request) throws InterruptedException {
        while (true) {
            Instant now = clock.instant();
            switch (calls.acquire(NAME, request.ticker(), budget, now)) {
                case CallBudget.Permit.Granted granted -> {
                    return Optional.empty();
                }
                case CallBudget.Permit.Later later -> {
                    Duration wait = Duration.between(now, later.at());
                    if (wait.compareTo(MAX_WAIT) > 0) {
                        return Optional.of(new Reply.NotNow(later.reason(), later.at()));
                    }
                    TimeUnit.MILLISECONDS.sleep(wait.toMillis() + 1);
                }
            }
        }
    }

    private StockAnswer call(StockRequest request) throws VendorUnavailable, InterruptedException {
        ApiKey current = key.read().orElseThrow(() -> new VendorUnavailable("no key is configured"));
        VendorHttp.Answer response;
        try {
            response = http.askWithParameter(url, request.parameters(), current);
        } catch (VendorUnavailable e) {
            count("no_answer");
            throw e;
        }
        StockAnswer answer = reader.read(response.body());
        count(label(answer));
        outcome(answer).ifPresent(outcome -> store.keep(request, clock.instant(), outcome, response.body()));
        return answer;
    }

    /** What follows from an answer beyond this request. */
    private Reply remembered(Reply reply, StockAnswer answer) {
        Instant now = clock.instant();
        return switch (answer) {
            case StockAnswer.DailyCap(String words) -> {
                Instant tomorrow = now.atZone(VENDOR_DAY)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(VENDOR_DAY)
                        .toInstant();
                yield pause(tomorrow, "the day's calls are used up: " + words);
            }
            case StockAnswer.KeyRefused(String words) -> {
                LOG.errorf("Alpha Vantage does not accept the key: %s", words);
                yield pause(now.plus(KEY_PAUSE), "the key is not accepted: " + words);
            }
            case StockAnswer.Unreadable(String reason) -> notNow("the answer cannot be read: " + reason, OUTAGE_PAUSE);
            default -> reply;
        };
    }

    private Reply pause(Instant until, String reason) {
        LOG.warnf("Alpha Vantage is not asked before %s: %s", until, reason);
        calls.pause(NAME, until, reason);
        return new Reply.NotNow(reason, until);
    }

    private Reply notNow(String reason, Duration pause) {
        return new Reply.NotNow(reason, clock.instant().plus(pause));
    }

    private static boolean sizeMatters(StockRequest request) {
        return request.size() == OutputSize.FULL && request.function() != StockFunction.QUOTE;
    }

    private static Optional<StockStore.Outcome> outcome(StockAnswer answer) {
        return switch (answer) {
            case StockAnswer.Bars bars -> Optional.of(StockStore.Outcome.DATA);
            case StockAnswer.Quote quote -> Optional.of(StockStore.Outcome.DATA);
            case StockAnswer.NoData noData -> Optional.of(StockStore.Outcome.NOTHING);
            case StockAnswer.Invalid invalid -> Optional.of(StockStore.Outcome.NOTHING);
            case StockAnswer.Premium premium ->
                Optional.of(premium.sizeOnly() ? StockStore.Outcome.PREMIUM_SIZE : StockStore.Outcome.PREMIUM);
            case StockAnswer.KeyRefused refused -> Optional.empty();
            case StockAnswer.TooFast tooFast -> Optional.empty();
            case StockAnswer.DailyCap cap -> Optional.empty();
            case StockAnswer.Unreadable unreadable -> Optional.empty();
        };
    }

    private void count(String outcome) {
        Counter.builder("bellwether.vendor.call")
                .description("Calls to outside vendors by what they gave")
                .tag("vendor", NAME)
                .tag("outcome", outcome)
                .register(metrics)
                .increment();
    }

    private static String label(StockAnswer answer) {
        return answer.getClass()
                .getSimpleName()
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
