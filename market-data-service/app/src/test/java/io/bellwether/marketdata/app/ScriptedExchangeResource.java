package io.bellwether.marketdata.app;

import static java.util.Objects.requireNonNull;

import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The exchange of the service under test. It has to stand before the service starts, so it is not the test's own. */
public final class ScriptedExchangeResource implements QuarkusTestResourceLifecycleManager {
    static final Instant REPLAY_START = Instant.parse("2013-11-28T00:00:00Z");

    /** More than a page, so that history takes two. */
    static final int HISTORY_BARS = 1_200;

    private @Nullable ScriptedExchange exchange;

    @Override
    public Map<String, String> start() {
        ScriptedExchange started =
                new ScriptedExchange(new Symbol("BTCUSD"), REPLAY_START.minus(Duration.ofDays(2)), REPLAY_START);
        exchange = started;
        return Map.of(
                "bellwether.market-data.exchanges.paper.rest-url",
                        started.restUrl().toString(),
                "bellwether.market-data.exchanges.paper.stream-url",
                        started.streamUrl().toString(),
                "bellwether.market-data.history-bars", Integer.toString(HISTORY_BARS),
                "bellwether.market-data.retry.min", "20ms",
                "bellwether.market-data.retry.max", "100ms");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(requireNonNull(exchange), new TestInjector.MatchesType(ScriptedExchange.class));
    }

    @Override
    public void stop() {
        if (exchange != null) {
            exchange.close();
            exchange = null;
        }
    }
}
