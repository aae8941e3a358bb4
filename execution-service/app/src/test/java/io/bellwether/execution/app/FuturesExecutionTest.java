package io.bellwether.execution.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.embedded.ServersResource;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.TradingMode;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderCommand.PlaceOrder;
import io.bellwether.execution.contract.OrderCommand.ReplaceOrder;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service's own desk, stores and stream at the futures market of a paper exchange, beside the spot service that runs. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ExchangeResource.class)
class FuturesExecutionTest {
    private static final Symbol SYMBOL = new Symbol("BTCUSD");
    private static final String ACCOUNT = "futures";
    private static final BigDecimal QUANTITY = new BigDecimal("0.4");

    @Inject
    ObjectMapper json;

    @Inject
    ApiKey key;

    @Inject
    OrderStore orders;

    @Inject
    RecordStore records;

    @Inject
    LeaseStore leases;

    private final AccountThread thread = new AccountThread();
    private final Patience patience = new Patience();
    private FuturesVenue venue;
    private HandMade made;
    private UserStream stream;

    @BeforeEach
    void start() {
        String url = ConfigProvider.getConfig().getValue("test.exchange.url", String.class);
        Map<String, String> properties = new HashMap<>();
        properties.put("bellwether.execution.account", ACCOUNT);
        properties.put("bellwether.execution.max-notional-quote", "1000");
        properties.put("bellwether.execution.venue.kind", "binance-usdm-futures");
        properties.put("bellwether.execution.venue.leverage.BTCUSD", "3");
        properties.put("bellwether.execution.venue.rest-url", url);
        properties.put("bellwether.execution.venue.ws-api-url", url.replace("http", "ws") + "/private/ws");
        ExecutionConfig config = ExecutionConfigTest.config(properties);
        InstantSource clock = InstantSource.system();
        BinanceHttp http = new Wiring().http(config, TradingMode.PAPER, key, json, clock);
        venue = new FuturesVenue(
                http, new VenueClock.Asked(http), config.venue().leverage());
        made = new HandMade(new HandMade.Makings<>(config, venue, orders, records, leases, thread, patience, clock));
        StreamProtocol protocol = new Wiring().stream(config, TradingMode.PAPER, key, venue, http, json, clock);
        stream = new UserStream(config, protocol, venue, made.follower, made.reconciliation, json);
        made.lease.beat();
        made.reconciliation.leaseTaken();
        stream.start(new StartupEvent());
        Awaitility.await().until(made.gate::isOpen);
    }

    @AfterEach
    void stop() {
        stream.stop(new ShutdownEvent());
        made.lease.release();
        thread.stop();
    }

    @Test
    void aShortsReduceOnlyStopStaysReduceOnlyWhenItIsReplaced() throws Exception {
        BigDecimal above =
                venue.lastPrice(SYMBOL).multiply(new BigDecimal("1.1")).setScale(2, RoundingMode.DOWN);

        order("open", Side.SELL, new OrderTerms.Market(), QUANTITY, false);
        order("stop", Side.BUY, new OrderTerms.StopMarket(above), QUANTITY, true);
        order("too-big", Side.SELL, new OrderTerms.Market(), BigDecimal.TEN, false);
        replace("trailed", "stop", new OrderTerms.StopMarket(above.subtract(BigDecimal.ONE)), BigDecimal.TEN);
        OrderState waiting = state("trailed");
        order("close", Side.BUY, new OrderTerms.Market(), QUANTITY, true);

        assertThat(completion("open")).isEqualTo(new Completion.Filled());
        assertThat(completion("stop")).isEqualTo(new Completion.Canceled());
        // Far above the cap as well: a way out is never too big.
        assertThat(waiting).isInstanceOf(OrderState.Open.class);
        assertThat(orders.find(id("trailed")).orElseThrow().reduceOnly()).isTrue();
        assertThat(completion("too-big"))
                .isInstanceOfSatisfying(
                        Completion.Denied.class,
                        denied -> assertThat(denied.reason()).startsWith("notional-above-cap"));
        assertThat(completion("close")).isEqualTo(new Completion.Filled());
        // With the position gone the venue takes the stop back, and says so on the stream.
        Awaitility.await().until(() -> state("trailed") instanceof OrderState.Done);
        assertThat(completion("trailed")).isInstanceOf(Completion.Expired.class);
        ReconciliationReport report =
                made.reconciliation.now().toCompletableFuture().get();
        assertThat(report.unexplained()).isEmpty();
        assertThat(report.strangers()).isEmpty();
        assertThat(report.adoptedFills()).isZero();
    }

    private void order(String name, Side side, OrderTerms terms, BigDecimal quantity, boolean reduceOnly)
            throws Exception {
        Instant now = venue.time();
        made.desk
                .handle(new PlaceOrder(
                        id(name),
                        ACCOUNT,
                        SYMBOL,
                        side,
                        terms,
                        quantity,
                        "test",
                        now,
                        now.plus(Duration.ofHours(1)),
                        now,
                        now,
                        reduceOnly))
                .toCompletableFuture()
                .get();
    }

    private void replace(String name, String old, OrderTerms terms, BigDecimal quantity) throws Exception {
        Instant now = venue.time();
        made.desk
                .handle(new ReplaceOrder(
                        id(name),
                        ACCOUNT,
                        SYMBOL,
                        id(old),
                        terms,
                        quantity,
                        "test",
                        now.plus(Duration.ofHours(1)),
                        now,
                        now))
                .toCompletableFuture()
                .get();
    }

    private static String id(String name) {
        return "futures-test:" + name;
    }

    private OrderState state(String name) {
        return orders.find(id(name)).orElseThrow().state();
    }

    private Completion completion(String name) {
        return ((OrderState.Done) state(name)).completion();
    }
}
