package io.bellwether.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderList;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.OrderTerms.TimeInForce;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What everybody who places orders may rely on, whichever venue it is. A venue's test extends this and says how its time
 * goes on; the market stands between 500 and 2,000 of the quote asset, and the account has at least 10,000 of it. Tests may
 * share a venue: each looks at what it changed and takes its orders back.
 */
public abstract class VenueContract {
    private static final BigDecimal FAR_BELOW = new BigDecimal("300");
    private static final BigDecimal FAR_ABOVE = new BigDecimal("3000");
    private static final BigDecimal QUANTITY = new BigDecimal("0.5");
    private static final BigDecimal NEEDED = FAR_BELOW.multiply(QUANTITY);

    private static final AtomicInteger PLACED = new AtomicInteger();

    private final List<String> ids = new ArrayList<>();

    /** The venue under test. */
    protected abstract Venue venue();

    /** A symbol that it lists and trades. */
    protected abstract Symbol symbol();

    /** Lets enough time pass that what was sent has met the market. */
    protected abstract void timePasses();

    /** What of the quote asset a waiting purchase of this worth locks. */
    protected BigDecimal lockedFor(BigDecimal notionalQuote) {
        return notionalQuote;
    }

    @AfterEach
    void takeOrdersBack() {
        for (String id : ids) {
            if (venue().find(symbol(), id)
                    .filter(report -> report.ended() == null)
                    .isPresent()) {
                venue().cancel(symbol(), id);
            }
        }
    }

    @Test
    void listsItsSymbolsAndNoOthers() {
        assertThat(venue().listed(Set.of(symbol(), new Symbol("NOSUCH"))))
                .hasSize(1)
                .allSatisfy(listed -> {
                    assertThat(listed.rules().symbol()).isEqualTo(symbol());
                    assertThat(listed.trading()).isTrue();
                });
    }

    @Test
    void aMarketOrderFillsWithEveryTradeTold() {
        String id = place(Side.BUY, new OrderTerms.Market(), QUANTITY);

        OrderReport report = found(id);
        assertThat(report.ended()).isEqualTo(new Completion.Filled());
        assertThat(report.executedBase()).isEqualByComparingTo(QUANTITY);
        assertThat(report.omitsFills()).isFalse();
    }

    @Test
    void balancesAreNetOfFees() {
        BigDecimal before = total(rules().quoteAsset());
        BigDecimal held = total(rules().baseAsset());
        OrderReport report = found(place(Side.BUY, new OrderTerms.Market(), QUANTITY));

        assertThat(total(rules().baseAsset()))
                .isEqualByComparingTo(held.add(QUANTITY).subtract(fees(report, rules().baseAsset())));
        BigDecimal paid = report.fills().stream()
                .map(fill -> fill.fill().price().multiply(fill.fill().quantityBase()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(total(rules().quoteAsset()))
                .isEqualByComparingTo(before.subtract(paid).subtract(fees(report, rules().quoteAsset())));
    }

    @Test
    void whatABuyLeftAfterItsFeeCanBeSold() {
        place(Side.BUY, new OrderTerms.Market(), QUANTITY);
        BigDecimal held = total(rules().baseAsset());
        BigDecimal sellable =
                held.divide(rules().stepSize(), 0, RoundingMode.DOWN).multiply(rules().stepSize());

        assertThat(found(place(Side.SELL, new OrderTerms.Market(), sellable)).ended())
                .isEqualTo(new Completion.Filled());
        assertThat(total(rules().baseAsset())).isEqualByComparingTo(held.subtract(sellable));
    }

    @Test
    void aLimitOrderFarFromTheMarketWaitsAndLocksWhatItNeeds() {
        BigDecimal before = locked();
        String id = place(Side.BUY, limit(FAR_BELOW, TimeInForce.GTC), QUANTITY);

        assertThat(found(id).ended()).isNull();
        assertThat(found(id).executedBase()).isZero();
        assertThat(locked()).isEqualByComparingTo(before.add(lockedFor(NEEDED)));
    }

    @Test
    void aCanceledOrderEndsAndUnlocksWhatItNeeded() {
        BigDecimal before = locked();
        String id = place(Side.BUY, limit(FAR_BELOW, TimeInForce.GTC), QUANTITY);

        assertThat(venue().cancel(symbol(), id))
                .isInstanceOfSatisfying(
                        VenueAnswer.Acknowledged.class,
                        answer -> assertThat(answer.report().ended()).isEqualTo(new Completion.Canceled()));
        assertThat(found(id).ended()).isEqualTo(new Completion.Canceled());
        assertThat(locked()).isEqualByComparingTo(before);
    }

    @Test
    void aStopWaitsForItsTriggerAndCanBeTakenBack() {
        place(Side.BUY, new OrderTerms.Market(), QUANTITY.add(QUANTITY));

        String stop = place(Side.SELL, new OrderTerms.StopMarket(FAR_BELOW), QUANTITY);

        assertThat(found(stop).ended()).isNull();
        assertThat(found(stop).executedBase()).isZero();
        venue().cancel(symbol(), stop);
        timePasses();
        assertThat(found(stop).ended()).isEqualTo(new Completion.Canceled());
    }

    @Test
    void ofTwoOrdersThatCancelEachOtherBothWait() {
        place(Side.BUY, new OrderTerms.Market(), QUANTITY.add(QUANTITY));
        List<String> legs = List.of(named(), named());
        OrderList pair = new OrderList.Oco(
                Side.SELL, QUANTITY, new OrderTerms.PostOnly(FAR_ABOVE), new OrderTerms.StopMarket(FAR_BELOW));
        if (!venue().abilities().contains(Venue.Ability.PAIRS)) {
            assertThatThrownBy(() -> venue().place(symbol(), pair, _ -> legs.getFirst(), venue().time()))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }

        List<VenueAnswer> answers = venue().place(
                        symbol(), pair, leg -> legs.get(leg.role() == OrderList.Role.PROFIT ? 0 : 1), venue().time());
        timePasses();

        assertThat(answers)
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(VenueAnswer.Acknowledged.class));
        assertThat(legs).allSatisfy(leg -> assertThat(found(leg).ended()).isNull());
    }

    @Test
    void theExitsOfABracketWaitForItsEntryAndEndWithIt() {
        assumeTrue(venue().abilities().contains(Venue.Ability.BRACKETS), "this venue has no brackets");
        List<String> legs = List.of(named(), named(), named());

        placeBracket(limit(FAR_BELOW, TimeInForce.GTC), legs);
        assertThat(legs).allSatisfy(leg -> assertThat(found(leg).ended()).isNull());
        venue().cancel(symbol(), legs.getFirst());
        timePasses();

        assertThat(legs)
                .allSatisfy(leg -> assertThat(found(leg).ended())
                        .isInstanceOfAny(Completion.Canceled.class, Completion.Expired.class));
    }

    @Test
    void theExitsOfABracketWorkOnceItsEntryHasFilled() {
        assumeTrue(venue().abilities().contains(Venue.Ability.BRACKETS), "this venue has no brackets");
        List<String> legs = List.of(named(), named(), named());

        placeBracket(limit(FAR_ABOVE, TimeInForce.IOC), legs);
        timePasses();

        assertThat(found(legs.getFirst()).ended()).isEqualTo(new Completion.Filled());
        assertThat(legs.subList(1, 3))
                .allSatisfy(exit -> assertThat(found(exit).ended()).isNull());
        venue().cancel(symbol(), legs.getLast());
        timePasses();
        assertThat(found(legs.get(1)).ended()).isNotNull();
    }

    private void placeBracket(OrderTerms entry, List<String> legs) {
        BigDecimal exits = QUANTITY.multiply(new BigDecimal("0.9"));
        assertThat(venue().place(
                                symbol(),
                                new OrderList.Bracket(
                                        Side.BUY,
                                        QUANTITY,
                                        entry,
                                        new OrderTerms.PostOnly(FAR_ABOVE.add(FAR_BELOW)),
                                        new OrderTerms.StopMarket(FAR_BELOW.subtract(BigDecimal.TEN)),
                                        exits),
                                leg -> switch (leg.role()) {
                                    case ENTRY -> legs.get(0);
                                    case PROFIT -> legs.get(1);
                                    case STOP -> legs.get(2);
                                },
                                venue().time()))
                .hasSize(3)
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(VenueAnswer.Acknowledged.class));
        timePasses();
    }

    @Test
    void whatIsNotOpenCannotBeCanceled() {
        String filled = place(Side.BUY, new OrderTerms.Market(), QUANTITY);

        for (String id : Set.of(filled, "never-placed")) {
            assertThat(venue().cancel(symbol(), id))
                    .isInstanceOfSatisfying(
                            VenueAnswer.Rejected.class,
                            rejected -> assertThat(rejected.code()).isEqualTo(-2011));
        }
    }

    @Test
    void anOrderNeverPlacedIsNotFound() {
        assertThat(venue().find(symbol(), "never-placed")).isEmpty();
    }

    @Test
    void theIdOfAnOpenOrderIsNotTakenTwiceAndThatIsNoRefusal() {
        BigDecimal before = locked();
        String id = place(Side.BUY, limit(FAR_BELOW, TimeInForce.GTC), QUANTITY);

        VenueAnswer again = send(id, Side.BUY, limit(FAR_BELOW, TimeInForce.GTC), QUANTITY);

        assertThat(again).isInstanceOf(VenueAnswer.Unknown.class);
        assertThat(locked()).isEqualByComparingTo(before.add(lockedFor(NEEDED)));
    }

    /** The trap: venues look for an id among open orders alone, so sending again on suspicion buys twice. */
    @Test
    void theIdOfAFilledOrderIsTakenAgainAndFillsAgain() {
        BigDecimal before = total(rules().baseAsset());
        String id = place(Side.BUY, new OrderTerms.Market(), QUANTITY);
        BigDecimal once = total(rules().baseAsset()).subtract(before);

        VenueAnswer again = send(id, Side.BUY, new OrderTerms.Market(), QUANTITY);
        timePasses();

        assertThat(again).isInstanceOf(VenueAnswer.Acknowledged.class);
        assertThat(total(rules().baseAsset()))
                .isEqualByComparingTo(before.add(once).add(once));
    }

    @Test
    void anImmediateOrderThatReachesNobodyExpires() {
        BigDecimal before = total(rules().baseAsset());
        for (TimeInForce time : Set.of(TimeInForce.IOC, TimeInForce.FOK)) {
            // Some venues take none that they cannot fill whole.
            assertThat(outcome(Side.BUY, limit(FAR_BELOW, time), QUANTITY))
                    .isInstanceOfAny(Completion.Expired.class, Completion.Rejected.class);
        }
        assertThat(total(rules().baseAsset())).isEqualByComparingTo(before);
    }

    @Test
    void aPostOnlyOrderThatWouldTakeIsRefused() {
        assertThat(outcome(Side.BUY, new OrderTerms.PostOnly(FAR_ABOVE), QUANTITY))
                .isInstanceOfSatisfying(
                        Completion.Rejected.class,
                        rejected -> assertThat(rejected.code()).isIn(-2010, -5022));
        assertThat(outcome(Side.BUY, new OrderTerms.PostOnly(FAR_BELOW), QUANTITY))
                .isNull();
    }

    @Test
    void whatTheAccountCannotPayIsRefused() {
        BigDecimal before = locked();
        assertThat(outcome(Side.BUY, limit(FAR_BELOW, TimeInForce.GTC), new BigDecimal("8000")))
                .isInstanceOf(Completion.Rejected.class);
        assertThat(outcome(Side.SELL, new OrderTerms.Market(), new BigDecimal("8000")))
                .isInstanceOf(Completion.Rejected.class);
        assertThat(locked()).isEqualByComparingTo(before);
    }

    @Test
    void whatIsOffTheGridIsRefused() {
        BigDecimal offStep = QUANTITY.add(rules().stepSize().divide(BigDecimal.TWO));
        BigDecimal offTick = FAR_BELOW.add(rules().tickSize().divide(BigDecimal.TWO));

        // A digit that no symbol has is refused for its form, before any filter.
        assertThat(outcome(Side.BUY, limit(FAR_BELOW, TimeInForce.GTC), offStep))
                .isInstanceOfSatisfying(
                        Completion.Rejected.class,
                        rejected -> assertThat(rejected.code()).isIn(-1013, -1111));
        assertThat(outcome(Side.BUY, limit(offTick, TimeInForce.GTC), QUANTITY))
                .isIn(
                        new Completion.Rejected(-1013, "Filter failure: PRICE_FILTER"),
                        new Completion.Rejected(-4014, "Price not increased by tick size."));
        assertThat(outcome(Side.BUY, limit(FAR_BELOW, TimeInForce.GTC), new BigDecimal("0.01")))
                .isIn(
                        new Completion.Rejected(-1013, "Filter failure: NOTIONAL"),
                        new Completion.Rejected(
                                -4164, "Order's notional must be no smaller than 5 (unless you choose reduce only)."));
    }

    @Test
    void theReportsOfAnOrderEndItsLife() {
        String id = named();
        VenueAnswer answer = send(id, Side.BUY, new OrderTerms.Market(), QUANTITY);
        timePasses();

        OrderState state = new OrderState.Intended().submitted();
        if (answer instanceof VenueAnswer.Acknowledged(OrderReport report)) {
            state = state.reported(report);
        }

        assertThat(state.reported(found(id))).isInstanceOfSatisfying(OrderState.Done.class, done -> {
            assertThat(done.completion()).isEqualTo(new Completion.Filled());
            assertThat(done.filledBase()).isEqualByComparingTo(QUANTITY);
        });
    }

    private String place(Side side, OrderTerms terms, BigDecimal quantity) {
        String id = named();
        VenueAnswer answer = send(id, side, terms, quantity);
        assertThat(answer).as("%s %s %s", side, quantity, terms).isInstanceOf(VenueAnswer.Acknowledged.class);
        timePasses();
        return id;
    }

    /** How an order ended that may be refused at once or on its arrival; null while it is open. */
    private @Nullable Completion outcome(Side side, OrderTerms terms, BigDecimal quantity) {
        String id = named();
        VenueAnswer answer = send(id, side, terms, quantity);
        timePasses();
        return switch (answer) {
            case VenueAnswer.Rejected(int code, String message) -> new Completion.Rejected(code, message);
            case VenueAnswer.Acknowledged _ -> found(id).ended();
            case VenueAnswer.Unknown(String cause) -> throw new AssertionError("unknown: " + cause);
        };
    }

    private String named() {
        String id = "contract-" + PLACED.incrementAndGet();
        ids.add(id);
        return id;
    }

    private BigDecimal locked() {
        return balance(rules().quoteAsset()).locked();
    }

    private VenueAnswer send(String id, Side side, OrderTerms terms, BigDecimal quantity) {
        return venue().place(new OrderRequest(id, symbol(), side, terms, quantity), venue().time());
    }

    private OrderReport found(String id) {
        return venue().find(symbol(), id).orElseThrow();
    }

    private SymbolRules rules() {
        return venue().listed(Set.of(symbol())).getFirst().rules();
    }

    private AssetBalance balance(String asset) {
        return venue().balances().stream()
                .filter(balance -> balance.asset().equals(asset))
                .findFirst()
                .orElse(new AssetBalance(asset, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    private BigDecimal total(String asset) {
        return balance(asset).total();
    }

    private static BigDecimal fees(OrderReport report, String asset) {
        return report.fills().stream()
                .filter(fill -> fill.fill().feeAsset().equals(asset))
                .map(fill -> fill.fill().fee())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static OrderTerms limit(BigDecimal price, TimeInForce time) {
        return new OrderTerms.Limit(price, time);
    }
}
