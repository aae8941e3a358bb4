package io.bellwether.execution.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.embedded.ServersResource;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.binance.RequestSigner;
import io.bellwether.execution.binance.RequestVerifier;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.paperexchange.PaperExchange;
import io.bellwether.paperexchange.PaperExchangeOptions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What {@code bellwether benchmark execution} measures: how long a command takes until its request leaves, the committed
 * intent included, how many orders one account places in a second, and how long after a halt the last waiting order is taken back,
 * beside bare requests and bare flushes to the disk in the same run.
 */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ExchangeResource.class)
@EnabledIfSystemProperty(
        named = "benchmark.orders",
        matches = "\\d+",
        disabledReason = "for bellwether benchmark execution")
class ExecutionBenchmarkTest {
    private static final BigDecimal QUANTITY = new BigDecimal("0.01");
    /** Until then the second compiler is at work beside the orders. */
    private static final int WARM_UP = 4000;

    private static final int PAGE = 8192;
    private static final int HALTS = 200;
    private static final int WAITING = 5;

    @Inject
    Database database;

    @Inject
    EventJson json;

    @Inject
    Patience patience;

    @Test
    void asOrdered() throws IOException {
        int orders = Integer.getInteger("benchmark.orders");
        try (PaperExchange exchange = PaperExchange.start(PaperExchangeOptions.defaults()
                .withBalances(Map.of("USD", new BigDecimal("100000000"), "BTC", new BigDecimal("100000")))
                .withWeightLimit(Integer.MAX_VALUE)
                .withOrderLimit(Integer.MAX_VALUE)
                .withKey("key", RequestVerifier.hmac("secret")))) {
            StopwatchVenue venue = new StopwatchVenue(connect(exchange.port()));
            AccountThread thread = new AccountThread();
            HandMade made = new HandMade(new HandMade.Makings<>(
                    config(exchange.port()),
                    venue,
                    new OrderStore(database, json),
                    new RecordStore(database, json),
                    new LeaseStore(database),
                    thread,
                    patience,
                    InstantSource.system()));
            made.lease.beat();
            made.reconciliation.leaseTaken();
            made.reconciliation.streamOpened();
            await().atMost(Duration.ofSeconds(30)).until(made.gate::isOpen);

            place(made, venue, "warm-up", WARM_UP, new long[WARM_UP], new long[WARM_UP]);
            long[] toWire = new long[orders];
            long[] toAnswer = new long[orders];
            long start = System.nanoTime();
            place(made, venue, "measured", orders, toWire, toAnswer);
            double seconds = (System.nanoTime() - start) / 1e9;
            double together = together(made, venue, orders);
            long[] bare = bare(venue, orders);
            long[] flushes = flushes(orders);
            long[] halts = halts(made, venue);
            thread.stop();

            report(toWire, toAnswer, bare, flushes, halts, orders / seconds, orders / together);
        }
    }

    private static void place(
            HandMade made, StopwatchVenue venue, String name, int orders, long[] toWire, long[] toAnswer) {
        for (int i = 0; i < orders; i++) {
            OrderCommand command = market(name + "-" + i, i % 2 == 0 ? Side.BUY : Side.SELL, venue.time());
            long start = System.nanoTime();
            made.desk.handle(command).toCompletableFuture().join();
            toAnswer[i] = System.nanoTime() - start;
            toWire[i] = venue.lastSentNanos() - start;
        }
    }

    /** In seconds, from a source that always has one more. */
    private static double together(HandMade made, StopwatchVenue venue, int orders) {
        CompletableFuture<?>[] outcomes = new CompletableFuture<?>[orders];
        long start = System.nanoTime();
        for (int i = 0; i < orders; i++) {
            made.queue.room().toCompletableFuture().join();
            outcomes[i] = made.queue
                    .add(market("together-" + i, i % 2 == 0 ? Side.BUY : Side.SELL, venue.time()))
                    .toCompletableFuture();
        }
        CompletableFuture.allOf(outcomes).join();
        return (System.nanoTime() - start) / 1e9;
    }

    /** From the word that takes everything back until the venue has taken back the last of the waiting orders. */
    private static long[] halts(HandMade made, StopwatchVenue venue) {
        BigDecimal away = venue.lastPrice(ExchangeWorld.SYMBOL)
                .multiply(new BigDecimal("0.98"))
                .setScale(2, RoundingMode.DOWN);
        long[] times = new long[HALTS];
        for (int i = 0; i < HALTS; i++) {
            for (int order = 0; order < WAITING; order++) {
                made.desk
                        .handle(placed(
                                "waiting-" + i + "-" + order,
                                Side.BUY,
                                new OrderTerms.Limit(away, OrderTerms.TimeInForce.GTC),
                                venue.time()))
                        .toCompletableFuture()
                        .join();
            }
            int before = venue.cancelled();
            Instant now = venue.time();
            long start = System.nanoTime();
            made.queue
                    .add(new OrderCommand.CancelAllOrders("halt-" + i, "benchmark", ExchangeWorld.SYMBOL, now, now))
                    .toCompletableFuture()
                    .join();
            int expected = before + WAITING;
            await().atMost(Duration.ofSeconds(30)).until(() -> venue.cancelled() == expected);
            times[i] = venue.lastCancelledNanos() - start;
        }
        return times;
    }

    private static long[] bare(StopwatchVenue venue, int orders) {
        long[] times = new long[orders];
        for (int i = 0; i < orders; i++) {
            OrderRequest request = new OrderRequest(
                    "bare-" + i,
                    ExchangeWorld.SYMBOL,
                    i % 2 == 0 ? Side.BUY : Side.SELL,
                    new OrderTerms.Market(),
                    QUANTITY);
            Instant signedAt = venue.time();
            long start = System.nanoTime();
            assertThat(venue.place(request, signedAt)).isInstanceOf(VenueAnswer.Acknowledged.class);
            times[i] = System.nanoTime() - start;
        }
        return times;
    }

    /** What a commit costs at least: a page of an existing file, written and flushed. */
    private static long[] flushes(int count) throws IOException {
        long[] times = new long[count];
        Path path = Files.createTempFile(Files.createDirectories(Path.of("target")), "flushed", null);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(PAGE * 1000));
            file.force(true);
            for (int i = 0; i < count; i++) {
                long start = System.nanoTime();
                file.write(ByteBuffer.allocate(PAGE), (long) (i % 1000) * PAGE);
                file.force(false);
                times[i] = System.nanoTime() - start;
            }
        } finally {
            Files.delete(path);
        }
        return times;
    }

    private static void report(
            long[] toWire, long[] toAnswer, long[] bare, long[] flushes, long[] halts, double oneByOne, double together)
            throws IOException {
        String table = "%-34s %10s %10s %10s%n".formatted("milliseconds", "p50", "p99", "max")
                + line("bare request to its answer", bare)
                + line("a page written and flushed to disk", flushes)
                + line("command to the wire, intent stored", toWire)
                + line("command to its answer, booked", toAnswer)
                + line("halt to the last of %d cancels".formatted(WAITING), halts)
                + "%-34s %10.0f%n".formatted("orders a second, one by one", oneByOne)
                + "%-34s %10.0f%n".formatted("orders a second, one account", together);
        Files.writeString(
                Files.createDirectories(Path.of("target", "benchmark")).resolve("execution.txt"), table);
    }

    private static String line(String name, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return "%-34s %10.2f %10.2f %10.2f%n"
                .formatted(
                        name,
                        sorted[sorted.length / 2] / 1e6,
                        sorted[(int) (sorted.length * 0.99)] / 1e6,
                        sorted[sorted.length - 1] / 1e6);
    }

    private static OrderCommand market(String id, Side side, Instant now) {
        return placed(id, side, new OrderTerms.Market(), now);
    }

    private static OrderCommand placed(String id, Side side, OrderTerms terms, Instant now) {
        return new OrderCommand.PlaceOrder(
                "benchmark-" + id,
                "benchmark",
                ExchangeWorld.SYMBOL,
                side,
                terms,
                QUANTITY,
                "benchmark",
                now,
                now.plus(Duration.ofMinutes(5)),
                now,
                now);
    }

    private static BinanceVenue connect(int port) {
        BinanceHttp http = new BinanceHttp(
                URI.create("http://127.0.0.1:" + port),
                new ApiKey("key", RequestSigner.hmac("secret")),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                new ObjectMapper(),
                InstantSource.system());
        return new BinanceVenue(http, new VenueClock.Offset(http, InstantSource.system()));
    }

    private static ExecutionConfig config(int port) {
        Map<String, String> properties = new HashMap<>();
        properties.put("bellwether.execution.venue.rest-url", "http://127.0.0.1:" + port);
        properties.put("bellwether.execution.venue.ws-api-url", "ws://127.0.0.1:1/ws-api/v3");
        properties.put("bellwether.execution.account", "benchmark");
        properties.put("bellwether.execution.lease", "1h");
        return ExecutionConfigTest.config(properties);
    }
}
