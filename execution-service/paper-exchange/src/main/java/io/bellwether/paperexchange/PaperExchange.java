package io.bellwether.paperexchange;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A running paper exchange. By hand it is started by {@link #main}, within a test by {@link #start}; both give a real
 * server on the loopback interface.
 */
public final class PaperExchange implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PaperExchange.class.getName());
    /** Others reach it only where somebody says so, as in a cluster's own network. */
    private static final String HOST = System.getenv().getOrDefault("BELLWETHER_PAPER_EXCHANGE_HOST", "127.0.0.1");

    private static final int HISTORY_SECONDS = 20;
    /** How often the time is written down where the state is kept. */
    private static final long STATE_MILLIS = 1_000;

    private static final int MAX_REQUEST_LINE_BYTES = 16 * 1024;

    private final Vertx vertx;
    private final int port;

    private PaperExchange(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /** Runs the command; see {@code --help}. */
    public static void main(String[] arguments) {
        System.exit(PaperExchangeCommand.commandLine().execute(arguments));
    }

    /**
     * Starts an exchange and returns when it listens.
     *
     * @throws IOException if it cannot listen, or a bar file cannot be read; the message says which
     * @throws IllegalArgumentException if an option does not fit the recording
     */
    public static PaperExchange start(PaperExchangeOptions options) throws IOException {
        return start(options, TradeTape.sample(options.laps()));
    }

    static PaperExchange start(PaperExchangeOptions options, TradeTape tape) throws IOException {
        return start(options, Recordings.load(options, tape));
    }

    static PaperExchange start(PaperExchangeOptions options, Recordings recordings) throws IOException {
        recordings.requireWithin(options.replayFrom());
        // One event loop: every part of the exchange runs on it, and none needs a lock.
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                // The history is played on the loop at the start; on a busy machine that takes a moment.
                .setMaxEventLoopExecuteTime(HISTORY_SECONDS)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        Floor floor = new Floor(options, recordings);
        try {
            vertx.deployVerticle(floor)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            vertx.close();
            throw new IOException(
                    "cannot listen on %s:%d: %s"
                            .formatted(
                                    HOST,
                                    options.port(),
                                    e.getCause() == null ? e : e.getCause().getMessage()),
                    e);
        }
        LOG.log(
                System.Logger.Level.INFO,
                "listening on %s:%d, replay from %s at speed %s, %d key(s)"
                        .formatted(
                                HOST,
                                floor.port(),
                                options.replayFrom(),
                                options.speed().text(),
                                options.keys().size()));
        return new PaperExchange(vertx, floor.port());
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Builds the parts and puts them on the event loop. */
    private static final class Floor extends AbstractVerticle {
        private final PaperExchangeOptions options;
        private final Recordings recordings;
        private final Journal journal;
        private volatile int port;

        Floor(PaperExchangeOptions options, Recordings recordings) {
            this.options = options;
            this.recordings = recordings;
            this.journal = options.stateFile().map(Journal::at).orElseGet(Journal::none);
        }

        private void resume(Replay replay, MatchingEngine engine, OrderBook book, FuturesEndpoints futures) {
            try {
                journal.resume(replay, engine, book, futures::again);
            } catch (IOException e) {
                throw new UncheckedIOException("the exchange's state file cannot be read or written", e);
            }
        }

        @Override
        public void stop() {
            journal.close();
        }

        int port() {
            return port;
        }

        @Override
        public void start(Promise<Void> started) {
            Listing listing = Listing.bitcoinInDollars();
            TradeTape tape = recordings.tape();
            KlineHistory klines = new KlineHistory(listing.symbol());
            long from = options.replayFrom().toEpochMilli();
            ReplayClock clock = new ReplayClock(options.speed(), from, recordings.end(), System::nanoTime);
            List<Market> others = recordings.others(from, clock::now);
            Replay replay = new Replay(tape, klines, others, clock);
            List<Market> listed = new ArrayList<>(List.of(new Market(listing, klines.all())));
            listed.addAll(others);
            Markets markets = new Markets(listed);
            Balances balances = new Balances(openingBalances(listing));
            OrderBook book = new OrderBook();
            Faults faults = new Faults();
            UserStreams userStreams = new UserStreams(vertx, clock, faults);
            UserDataFeed feed = new UserDataFeed(listing, balances, clock, userStreams);
            OrderCount orderCount = new OrderCount(options.ordersInTenSeconds(), System::nanoTime);
            OrderArrivals arrivals = new OrderArrivals(InstantSource.system());
            MatchingEngine engine = new MatchingEngine(
                    listing,
                    tape,
                    replay,
                    clock,
                    balances,
                    book,
                    new OrderObservers(List.of(arrivals, feed, orderCount)),
                    journal,
                    options.liquidityWindow().toMillis());
            AggregateTrades aggregates = new AggregateTrades(tape);
            KlineTelling telling = new KlineTelling();
            MarketStreams streams =
                    new MarketStreams(vertx, markets, listing, tape, aggregates, clock, telling, faults);
            replay.observe(streams);
            replay.observe(engine);
            FuturesFeed futuresFeed = new FuturesFeed(listing, clock);
            FuturesMarket futuresMarket = new FuturesMarket(
                    listing,
                    tape,
                    replay,
                    clock,
                    openingBalances(listing).getOrDefault(listing.quoteAsset(), BigDecimal.ZERO),
                    futuresFeed);
            replay.observe(futuresMarket);
            FuturesAnswers futuresAnswers = new FuturesAnswers(listing, futuresMarket, replay, clock);
            futuresFeed.describeBy(futuresAnswers);
            FuturesEndpoints futures =
                    new FuturesEndpoints(listing, futuresMarket, futuresAnswers, futuresFeed, journal, replay, clock);
            resume(replay, engine, book, futures);
            orderCount.forget();
            arrivals.forget();
            vertx.setPeriodic(STATE_MILLIS, _ -> engine.writeTime());

            Sockets sockets = new Sockets();
            Pacer pacer = new Pacer(vertx, replay, clock, sockets, streams, engine::writeTime);
            OrderAnswers answers = new OrderAnswers(listing);
            UsedWeight usedWeight = new UsedWeight(options.weightLimit(), System::nanoTime);
            MarketEndpoints market = new MarketEndpoints(
                    markets, listing, tape, aggregates, replay, clock, telling, usedWeight, orderCount);
            Endpoints endpoints = Endpoints.of(
                            market,
                            new TradingEndpoints(markets, engine, book, balances, clock, answers),
                            new OrderListEndpoints(markets, listing, engine, book, answers),
                            orderCount)
                    .and(futures.all(market));
            Authentication authentication = new Authentication(options.keys(), clock);
            FaultDesk.Patience patience = new FaultDesk.Patience(System::nanoTime);
            FaultDesk desk = new FaultDesk(faults, streams, userStreams, clock, patience);
            Admin admin = new Admin(clock, pacer, book, balances, answers, arrivals, futures, desk);
            HttpFront http = new HttpFront(
                    vertx, endpoints, authentication, usedWeight, orderCount, pacer, admin, faults, patience);
            WebSocketFront webSockets = new WebSocketFront(
                    vertx,
                    sockets,
                    streams,
                    endpoints,
                    authentication,
                    userStreams,
                    futuresFeed,
                    clock,
                    usedWeight,
                    pacer);
            pacer.start();
            listen(http, webSockets)
                    .onSuccess(server -> {
                        port = server.actualPort();
                        if (!options.hold() && options.speed() instanceof ReplaySpeed.Times) {
                            pacer.run();
                        }
                        started.complete();
                    })
                    .onFailure(started::fail);
        }

        private Map<String, BigDecimal> openingBalances(Listing listing) {
            Map<String, BigDecimal> opening = new HashMap<>(options.balances());
            opening.putIfAbsent(listing.baseAsset(), BigDecimal.ZERO);
            opening.putIfAbsent(listing.quoteAsset(), BigDecimal.ZERO);
            return opening;
        }

        private Future<HttpServer> listen(HttpFront http, WebSocketFront webSockets) {
            HttpServerOptions server = new HttpServerOptions()
                    .setHost(HOST)
                    .setPort(options.port())
                    .setTcpNoDelay(true)
                    // Binance answers HTTP/1.1; a client that offers an upgrade to HTTP/2 in the clear is not taken up
                    // on it.
                    .setHttp2ClearTextEnabled(false)
                    .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES);
            return vertx.createHttpServer(server)
                    .requestHandler(request -> {
                        if (upgrades(request)) {
                            webSockets.handle(request);
                        } else {
                            http.handle(request);
                        }
                    })
                    .listen();
        }

        private static boolean upgrades(HttpServerRequest request) {
            return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
        }
    }
}
