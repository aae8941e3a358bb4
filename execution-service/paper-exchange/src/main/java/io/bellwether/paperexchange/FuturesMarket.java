package io.bellwether.paperexchange;

import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.binance.BinanceRefusal;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.execution.simulation.FundingRates;
import io.bellwether.execution.simulation.Margin;
import io.bellwether.execution.simulation.Scale;
import io.bellwether.execution.simulation.SimulatedMarket;
import io.bellwether.execution.simulation.SimulatedPosition;
import io.bellwether.execution.simulation.SimulatedSymbol;
import io.bellwether.execution.simulation.SimulatedVenue;
import io.bellwether.execution.simulation.SimulationListener;
import io.bellwether.execution.simulation.SimulationRules;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The perpetual future on the tape's symbol and the account that trades it. What fills, what a position costs and when it is
 * liquidated are the simulated venue's rules; every printed trade is shown to it as a bar of no length. An order that takes
 * meets the last printed trade, of which there is always enough.
 */
final class FuturesMarket implements MarketObserver, SimulationListener {
    static final int DEFAULT_LEVERAGE = 20;
    static final BigDecimal STEP = new BigDecimal("0.001");
    static final BigDecimal MIN_NOTIONAL = new BigDecimal("5");
    static final BigDecimal MAKER_RATE = new BigDecimal("0.0002");
    static final BigDecimal TAKER_RATE = new BigDecimal("0.0005");
    static final BigDecimal MAINTENANCE_RATE = new BigDecimal("0.004");
    /** Paid every eight hours, longs to shorts. */
    private static final BigDecimal FUNDING_RATE = new BigDecimal("0.0001");

    private static final Duration FUNDING_INTERVAL = Duration.ofHours(8);
    private static final BigDecimal MONEY_UNIT = new BigDecimal("0.00000001");
    private static final int MAINTENANCE_PPM = 4_000;
    private static final long FIRST_LIQUIDATION_ID = 3_000_000_000_000L;

    private final Listing listing;
    private final TradeTape tape;
    private final Replay replay;
    private final ReplayClock clock;
    private final FuturesObserver observer;
    private final Scale scale;
    private final SimulatedVenue venue;
    private final SimulatedMarket market;
    private final FuturesPosition position = new FuturesPosition();
    private final List<FuturesEntry> entries = new ArrayList<>();
    /** The latest of those that share an id. */
    private final Map<String, FuturesEntry> byClientId = new HashMap<>();
    /** What is to be told once the order that is being placed is certain to have been taken. */
    private @Nullable List<Runnable> untold;

    private long takeBackMillis = Long.MAX_VALUE;

    FuturesMarket(
            Listing listing,
            TradeTape tape,
            Replay replay,
            ReplayClock clock,
            BigDecimal wallet,
            FuturesObserver observer) {
        this.listing = listing;
        this.tape = tape;
        this.replay = replay;
        this.clock = clock;
        this.observer = observer;
        this.scale = Scale.of(listing.tickSize(), STEP, MONEY_UNIT);
        SymbolRules rules = new SymbolRules(
                listing.symbol(),
                listing.baseAsset(),
                listing.quoteAsset(),
                listing.tickSize(),
                STEP,
                STEP,
                BigDecimal.ZERO);
        this.venue = new SimulatedVenue(
                List.of(new SimulatedSymbol(rules, scale)),
                SimulationRules.isolated(DEFAULT_LEVERAGE)
                        .withMargin(
                                new Margin.Isolated(DEFAULT_LEVERAGE, MAINTENANCE_PPM),
                                FundingRates.every(FUNDING_INTERVAL, FUNDING_RATE)),
                Map.of(listing.quoteAsset(), wallet),
                Instant.ofEpochMilli(clock.now()),
                this);
        this.market = venue.market(listing.symbol());
        show(replay.lastPrice());
    }

    private void show(BigDecimal price) {
        long ticks = scale.ticks(price);
        market.step(clock.now(), clock.now(), ticks, ticks, ticks, ticks, 0);
    }

    @Override
    public void tradePrinted(int tapeIndex) {
        keepCountdown();
        show(tape.trade(tapeIndex).price());
    }

    @Override
    public void klineClosed(Kline kline) {
        // Positions and orders wait for trades, not for bars.
    }

    /**
     * Takes the order and fills what fills now.
     *
     * @param written the parameters it was asked for with
     * @throws Refusal if the venue does not take it; nothing has changed then
     */
    FuturesEntry place(OrderRequest request, Map<String, String> written) {
        Optional<FuturesEntry> same = find(request.clientOrderId()).filter(FuturesEntry::open);
        if (same.isPresent()) {
            throw Refusal.of(BinanceRefusal.DUPLICATE_CLIENT_ID, "ClientOrderId is duplicated.");
        }
        VenueAnswer answer = venue.place(request, Instant.ofEpochMilli(clock.now()));
        if (!(answer instanceof VenueAnswer.Acknowledged(OrderReport report))) {
            throw answer instanceof VenueAnswer.Rejected(int code, String message)
                    ? refusal(code, message)
                    : Refusal.of(BinanceRefusal.DUPLICATE_CLIENT_ID, "ClientOrderId is duplicated.");
        }
        FuturesEntry entry = new FuturesEntry(report.venueOrderId(), request, written, report);
        FuturesEntry before = byClientId.put(request.clientOrderId(), entry);
        entries.add(entry);
        List<Runnable> news = new ArrayList<>();
        untold = news;
        show(replay.lastPrice());
        untold = null;
        Optional<Refusal> refusal = refusal(entry);
        if (refusal.isPresent()) {
            entries.remove(entry);
            if (before == null) {
                byClientId.remove(request.clientOrderId());
            } else {
                byClientId.put(request.clientOrderId(), before);
            }
            throw refusal.get();
        }
        observer.accepted(entry);
        news.forEach(Runnable::run);
        return entry;
    }

    /** What is refused on its arrival is not in the order history. */
    private static Optional<Refusal> refusal(FuturesEntry entry) {
        boolean kill = entry.request().terms() instanceof OrderTerms.Limit(BigDecimal _, OrderTerms.TimeInForce time)
                && time == OrderTerms.TimeInForce.FOK;
        return switch (entry.report().ended()) {
            case Completion.Rejected(int code, String message) -> Optional.of(refusal(code, message));
            case Completion.Expired _
            when kill ->
                Optional.of(
                        Refusal.of(
                                BinanceRefusal.FILL_OR_KILL_REJECTED,
                                "Due to the order could not be filled immediately, the FOK order has been rejected. The order will not be recorded in the order history"));
            case null, default -> Optional.empty();
        };
    }

    /** The simulated venue speaks of spot's codes; these are the futures' ones. */
    private static Refusal refusal(int code, String message) {
        return switch (message) {
            case "Order would immediately match and take." ->
                Refusal.of(
                        BinanceRefusal.POST_ONLY_REJECTED,
                        "Due to the order could not be executed as maker, the Post Only order will be rejected. The order will not be recorded in the order history");
            case "Order would trigger immediately." -> Refusal.of(-2021, "Order would immediately trigger.");
            default -> Refusal.of(code, message);
        };
    }

    /** Takes back what is open of an order. */
    void cancel(FuturesEntry entry) {
        var _ = venue.cancel(listing.symbol(), entry.request().clientOrderId());
    }

    @Override
    public void reported(String clientOrderId, OrderReport report) {
        FuturesEntry entry = byClientId.get(clientOrderId);
        if (entry == null) {
            return;
        }
        int known = entry.trades().size();
        entry.become(report);
        List<VenueFill> fills = report.fills().subList(known, report.fills().size());
        if (!fills.isEmpty() && !entry.matching()) {
            entry.wake(clock.now());
            tell(() -> observer.woken(entry));
        }
        fills.forEach(fill -> trade(entry, fill));
        if (report.ended() != null && !(report.ended() instanceof Completion.Filled)) {
            tell(() -> observer.ended(entry));
        }
        if (!fills.isEmpty()) {
            tell(observer::accountChanged);
        }
    }

    private void trade(FuturesEntry entry, VenueFill fill) {
        BigDecimal price = fill.fill().price();
        BigDecimal quantity = fill.fill().quantityBase();
        boolean maker = fill.fill().fee().compareTo(price.multiply(quantity).multiply(TAKER_RATE)) < 0;
        BigDecimal earned = position.trade(entry.request().side(), quantity, price);
        FuturesEntry.Trade trade = new FuturesEntry.Trade(fill, earned, maker);
        entry.add(trade);
        tell(() -> observer.traded(entry, trade));
    }

    @Override
    public void external(Symbol symbol, Side side, OrderEvent.Origin origin, VenueFill fill) {
        OrderRequest request = new OrderRequest(
                "autoclose-" + fill.time().toEpochMilli(),
                symbol,
                side,
                new OrderTerms.Market(),
                fill.fill().quantityBase(),
                true);
        OrderReport report = new OrderReport(
                FIRST_LIQUIDATION_ID + fill.fill().tradeId(),
                fill.time(),
                fill.time(),
                fill.fill().quantityBase(),
                new Completion.Filled(),
                List.of(fill));
        FuturesEntry entry = new FuturesEntry(report.venueOrderId(), request, Map.of("type", "LIQUIDATION"), report);
        entries.add(entry);
        byClientId.put(request.clientOrderId(), entry);
        tell(() -> observer.accepted(entry));
        trade(entry, fill);
        tell(observer::accountChanged);
    }

    private void tell(Runnable news) {
        if (untold == null) {
            news.run();
        } else {
            untold.add(news);
        }
    }

    /** Every order ever taken, oldest first. */
    List<FuturesEntry> all() {
        return List.copyOf(entries);
    }

    List<FuturesEntry> open(Predicate<FuturesEntry> which) {
        return entries.stream().filter(FuturesEntry::open).filter(which).toList();
    }

    /** The latest order of this id. */
    Optional<FuturesEntry> find(String clientOrderId) {
        return Optional.ofNullable(byClientId.get(clientOrderId));
    }

    SimulatedPosition position() {
        return venue.position(listing.symbol());
    }

    AssetBalance wallet() {
        return venue.balances().getLast();
    }

    /**
     * Changes the leverage of what is opened from now on.
     *
     * @throws Refusal if it is none the venue knows, or lower while a position is held
     */
    void leverage(int leverage) {
        if (leverage < 1 || leverage > 125) {
            throw Refusal.of(-4028, "Leverage %d is not valid".formatted(leverage));
        }
        if (leverage < position().leverage() && position().quantityBase().signum() != 0) {
            throw Refusal.of(-4161, "Leverage reduction is not supported in Isolated Margin Mode with open positions.");
        }
        venue.leverage(listing.symbol(), leverage);
    }

    /** Takes back what waits in the book when {@code millis} have passed without another call; 0 never. */
    void countdown(long millis) {
        takeBackMillis = millis == 0 ? Long.MAX_VALUE : clock.now() + millis;
    }

    /** Does what time alone has brought about. Conditional orders are the algo service's and stay. */
    void keepCountdown() {
        if (clock.now() >= takeBackMillis) {
            takeBackMillis = Long.MAX_VALUE;
            open(entry -> !entry.conditional()).forEach(this::cancel);
        }
    }
}
