package io.bellwether.execution.simulation;

import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueAnswer;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderEvent.Origin;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A simulated venue of one symbol with 10,000 dollars, minute bars, and orders written short. */
final class Floor implements SimulationListener {
    static final Symbol SYMBOL = new Symbol("BTCUSD");
    static final SymbolRules RULES = new SymbolRules(
            SYMBOL,
            "BTC",
            "USD",
            new BigDecimal("0.01"),
            new BigDecimal("0.001"),
            new BigDecimal("0.001"),
            new BigDecimal("5"));
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final String VOLUME = "100";

    final SimulatedVenue venue;
    final List<String> external = new ArrayList<>();
    private Instant nextOpen = START;
    private int placed;

    Floor(SimulationRules rules) {
        this(rules, START, Map.of("USD", new BigDecimal("10000")));
    }

    Floor(SimulationRules rules, Instant start, Map<String, BigDecimal> balances) {
        nextOpen = start;
        Scale scale = Scale.of(new BigDecimal("0.01"), new BigDecimal("0.00000001"));
        venue = new SimulatedVenue(List.of(new SimulatedSymbol(RULES, scale)), rules, balances, start, this);
    }

    static Floor spot() {
        return new Floor(SimulationRules.spot().withFees(0, 0, 0));
    }

    /** A futures account without fees, with ten times leverage and half a percent to be kept. */
    static Floor futures() {
        return new Floor(SimulationRules.isolated(10)
                .withFees(0, 0, 0)
                .withMargin(new Margin.Isolated(10, 5_000), FundingRates.none()));
    }

    Floor bar(String open, String high, String low, String close) {
        return bar(open, high, low, close, VOLUME);
    }

    Floor bar(String open, String high, String low, String close, String volume) {
        venue.step(new Bar(
                SYMBOL,
                BarInterval.ONE_MINUTE,
                nextOpen,
                new BigDecimal(open),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close),
                new BigDecimal(volume),
                BigDecimal.ZERO,
                1));
        nextOpen = nextOpen.plus(BarInterval.ONE_MINUTE.length());
        return this;
    }

    Floor flat(String price) {
        return bar(price, price, price, price);
    }

    String buy(OrderTerms terms, String quantity) {
        return place(Side.BUY, terms, quantity, false);
    }

    String sell(OrderTerms terms, String quantity) {
        return place(Side.SELL, terms, quantity, false);
    }

    String place(Side side, OrderTerms terms, String quantity, boolean reduceOnly) {
        String id = "order-" + ++placed;
        VenueAnswer answer = venue.place(
                new OrderRequest(id, SYMBOL, side, terms, new BigDecimal(quantity), reduceOnly), venue.time());
        if (!(answer instanceof VenueAnswer.Acknowledged)) {
            throw new AssertionError("expected %s %s to be taken, was %s".formatted(side, terms, answer));
        }
        return id;
    }

    /** Takes an order back for another, which is acknowledged. */
    String replace(String replaced, OrderTerms terms, String quantity) {
        String id = "order-" + ++placed;
        VenueAnswer answer = venue.replace(
                replaced,
                new OrderRequest(id, SYMBOL, Side.SELL, terms, new BigDecimal(quantity), false),
                venue.time());
        if (!(answer instanceof VenueAnswer.Acknowledged)) {
            throw new AssertionError("expected %s to be taken, was %s".formatted(terms, answer));
        }
        return id;
    }

    /** Each order's id is its role in small letters. */
    void place(OrderList list) {
        for (VenueAnswer answer :
                venue.place(SYMBOL, list, leg -> leg.role().name().toLowerCase(Locale.ROOT), venue.time())) {
            if (!(answer instanceof VenueAnswer.Acknowledged)) {
                throw new AssertionError("expected %s to be taken, was %s".formatted(list, answer));
            }
        }
    }

    OrderReport order(String id) {
        return venue.find(SYMBOL, id).orElseThrow();
    }

    /** {@code quantity@price} of each fill, and how it ended; {@code open} while it may still fill. */
    String life(String id) {
        OrderReport order = order(id);
        StringBuilder life = new StringBuilder();
        for (VenueFill venueFill : order.fills()) {
            Fill fill = venueFill.fill();
            life.append(plain(fill.quantityBase()))
                    .append('@')
                    .append(plain(fill.price()))
                    .append(' ');
        }
        return life.append(order.ended() == null ? "open" : ended(order)).toString();
    }

    private static String ended(OrderReport order) {
        return switch (order.ended()) {
            case Completion.Expired expired -> expired.reason();
            case Completion.Rejected rejected -> rejected.code() + " " + rejected.message();
            case null -> "open";
            default -> order.ended().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
    }

    String fee(String id) {
        Fill fill = order(id).fills().getFirst().fill();
        return plain(fill.fee()) + " " + fill.feeAsset();
    }

    String free(String asset) {
        return plain(balance(asset).free());
    }

    String locked(String asset) {
        return plain(balance(asset).locked());
    }

    private AssetBalance balance(String asset) {
        return venue.balances().stream()
                .filter(balance -> balance.asset().equals(asset))
                .findFirst()
                .orElseThrow();
    }

    String equity() {
        return plain(venue.equityQuote());
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    static OrderTerms limit(String price) {
        return new OrderTerms.Limit(decimal(price), OrderTerms.TimeInForce.GTC);
    }

    @Override
    public void reported(String clientOrderId, OrderReport report) {
        // Asked for by the tests.
    }

    @Override
    public void external(Symbol symbol, Side side, Origin origin, VenueFill fill) {
        external.add("%s %s %s@%s fee %s"
                .formatted(
                        origin,
                        side,
                        plain(fill.fill().quantityBase()),
                        plain(fill.fill().price()),
                        plain(fill.fill().fee())));
    }
}
