package io.bellwether.execution.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.OrderReport;
import io.bellwether.execution.OrderRequest;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderEvent.Origin;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.OrderTerms.TimeInForce;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.simulation.SimulationRules.WaitingFills;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random orders of every type over random bars, the seed in the name: nothing appears and nothing is lost. What the
 * account is worth is what it began with, and what its fills, fees and funding made of it, to the last unit.
 */
class SimulatedBooksTest {
    private static final int BARS = 1_500;
    private static final List<TimeInForce> TIMES = List.of(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK);
    private static final Symbol SYMBOL = Floor.SYMBOL;
    private static final Scale SCALE = Scale.of(new BigDecimal("0.01"), new BigDecimal("0.00000001"));

    @ParameterizedTest(name = "spot, seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void spotAccountsAddUp(int seed) {
        Life life = new Life(
                SimulationRules.spot()
                        .withCosts(new PriceImpact.Ticks(1), new PriceImpact.Volume(2_000))
                        .withFills(
                                seed % 2 == 0 ? WaitingFills.TOUCH : WaitingFills.THROUGH,
                                Duration.ofSeconds(seed % 3 * 7L),
                                seed % 2 == 0 ? 0 : 50_000),
                seed);

        life.live();

        assertThat(life.fills).hasSizeGreaterThan(100);
    }

    @ParameterizedTest(name = "isolated, seed {0}")
    @ValueSource(ints = {11, 12, 13, 14, 15, 16, 17, 18})
    void isolatedAccountsAddUp(int seed) {
        Life life = new Life(
                SimulationRules.isolated(25 + seed % 4 * 20)
                        .withMargin(
                                new Margin.Isolated(25 + seed % 4 * 20, 4_000),
                                FundingRates.every(Duration.ofHours(1), new BigDecimal("0.0003")))
                        .withCosts(new PriceImpact.Share(50), new PriceImpact.Share(100))
                        .withFills(WaitingFills.TOUCH, Duration.ofSeconds(seed % 3 * 7L), 0),
                seed);

        life.live();

        assertThat(life.fills).hasSizeGreaterThan(100);
        assertThat(life.liquidations).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {21, 22, 23})
    void skippingTheBarsThatMeetNothingChangesNothing(int seed) {
        SimulationRules rules = SimulationRules.isolated(50)
                .withMargin(
                        new Margin.Isolated(50, 4_000),
                        FundingRates.every(Duration.ofHours(1), new BigDecimal("0.0003")));
        Life skipping = new Life(rules, seed, "100000000");
        Life walking = new Life(rules, seed, "100000000");
        walking.walksEveryBar = true;

        skipping.live();
        walking.live();

        assertThat(skipping.fills).hasSizeGreaterThan(100).isEqualTo(walking.fills);
        assertThat(skipping.venue.equityQuote()).isEqualTo(walking.venue.equityQuote());
    }

    /** One account, and its books kept by addition alone. */
    private static final class Life implements SimulationListener {
        private final SimulatedVenue venue;
        private final Random random;
        private final boolean spot;
        private final List<Fill> fills = new ArrayList<>();
        private final Set<Long> trades = new HashSet<>();
        private final Map<String, Side> sides = new HashMap<>();
        private BigDecimal quote;
        private BigDecimal base = BigDecimal.ZERO;
        private BigDecimal feesQuote = BigDecimal.ZERO;
        private long price = 10_000;
        private int placed;
        private int liquidations;
        private boolean walksEveryBar;

        Life(SimulationRules rules, int seed) {
            this(rules, seed, "10000");
        }

        Life(SimulationRules rules, int seed, String deposit) {
            this.quote = new BigDecimal(deposit);
            this.random = new Random(seed);
            this.spot = rules.margin() instanceof Margin.Spot;
            this.venue = new SimulatedVenue(
                    List.of(new SimulatedSymbol(Floor.RULES, SCALE)), rules, Map.of("USD", quote), Instant.EPOCH, this);
        }

        void live() {
            for (int bar = 0; bar < BARS; bar++) {
                if (walksEveryBar) {
                    trailFarAway(bar);
                }
                step(bar);
                assertBooks(bar);
                if (random.nextInt(3) == 0) {
                    order();
                }
                if (random.nextInt(40) == 0) {
                    venue.cancelAll(SYMBOL);
                }
            }
        }

        private void step(int bar) {
            long open = Math.max(100, price + (random.nextInt(10) == 0 ? random.nextInt(601) - 300 : 0));
            long close = Math.max(100, open + random.nextInt(401) - 200);
            long high = Math.max(open, close) + random.nextInt(150);
            long low = Math.max(50, Math.min(open, close) - random.nextInt(150));
            venue.market(SYMBOL)
                    .step(bar * 60_000L, (bar + 1) * 60_000L, open, high, low, close, random.nextInt(100) * 1_000_000L);
            price = close;
        }

        /** A trailing stop has every bar walked, and this one would wake where the price has doubled. */
        private void trailFarAway(int bar) {
            venue.place(
                    new OrderRequest(
                            "far-" + bar,
                            SYMBOL,
                            Side.BUY,
                            new OrderTerms.TrailingStop(9_999, null),
                            new BigDecimal("0.001"),
                            false),
                    venue.time());
            if (bar > 0) {
                venue.cancel(SYMBOL, "far-" + (bar - 1));
            }
        }

        private void order() {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(20_000), 3);
            if (random.nextInt(6) == 0) {
                OrderTerms entry = random.nextBoolean() ? new OrderTerms.Market() : limit(near());
                boolean buys = side == Side.BUY;
                venue.place(
                        SYMBOL,
                        new OrderList.Bracket(
                                side,
                                quantity,
                                entry,
                                limit(SCALE.price(price + (buys ? 250 : -250))),
                                new OrderTerms.StopMarket(SCALE.price(price + (buys ? -200 : 200)))),
                        leg -> named(leg.side()),
                        venue.time());
            } else {
                venue.place(
                        new OrderRequest(named(side), SYMBOL, side, terms(), quantity, !spot && random.nextInt(5) == 0),
                        venue.time());
            }
        }

        private String named(Side side) {
            String id = "order-" + ++placed;
            sides.put(id, side);
            return id;
        }

        private OrderTerms terms() {
            TimeInForce time = TIMES.get(random.nextInt(TIMES.size()));
            return switch (random.nextInt(8)) {
                case 0, 1 -> new OrderTerms.Market();
                case 2 -> new OrderTerms.Limit(near(), time);
                case 3 -> new OrderTerms.PostOnly(near());
                case 4 -> new OrderTerms.StopMarket(near());
                case 5 -> new OrderTerms.StopLimit(near(), near(), time);
                case 6 -> new OrderTerms.TakeProfitLimit(near(), near(), time);
                default -> new OrderTerms.TrailingStop(1 + random.nextInt(300), random.nextBoolean() ? near() : null);
            };
        }

        private static OrderTerms limit(BigDecimal price) {
            return new OrderTerms.Limit(price, TimeInForce.GTC);
        }

        private BigDecimal near() {
            return SCALE.price(Math.max(10, price + random.nextInt(401) - 200));
        }

        private void assertBooks(int bar) {
            SimulatedBooks books = venue.books();
            BigDecimal expected = quote.add(base.multiply(SCALE.price(price)))
                    .subtract(feesQuote)
                    .subtract(books.fundingQuote())
                    .add(books.absorbedQuote());
            assertThat(venue.equityQuote()).as("equity after bar " + bar).isEqualByComparingTo(expected);
            assertThat(books.feesQuote()).isEqualByComparingTo(feesQuote);
            assertThat(SCALE.quantity(venue.market(SYMBOL).heldLots())).isEqualByComparingTo(base);
            for (AssetBalance balance : venue.balances()) {
                assertThat(balance.free())
                        .as("free %s after bar %d", balance.asset(), bar)
                        .isNotNegative();
                assertThat(balance.locked())
                        .as("locked %s after bar %d", balance.asset(), bar)
                        .isNotNegative();
            }
        }

        @Override
        public void reported(String clientOrderId, OrderReport report) {
            Side side = sides.get(clientOrderId);
            for (VenueFill fill : report.fills()) {
                if (side != null && trades.add(fill.fill().tradeId())) {
                    book(side, fill.fill());
                }
            }
        }

        @Override
        public void external(Symbol symbol, Side side, Origin origin, VenueFill fill) {
            liquidations++;
            book(side, fill.fill());
        }

        private void book(Side side, Fill fill) {
            fills.add(fill);
            BigDecimal notional = fill.price().multiply(fill.quantityBase());
            quote = side == Side.BUY ? quote.subtract(notional) : quote.add(notional);
            base = side == Side.BUY ? base.add(fill.quantityBase()) : base.subtract(fill.quantityBase());
            if (fill.feeAsset().equals("BTC")) {
                base = base.subtract(fill.fee());
            } else {
                feesQuote = feesQuote.add(fill.fee());
            }
        }
    }
}
