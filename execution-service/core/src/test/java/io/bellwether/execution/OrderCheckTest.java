package io.bellwether.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.contract.OrderCommand.PlaceOrder;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderCheckTest {
    private static final Instant CLOSE = Instant.parse("2013-11-28T00:01:00Z");
    private static final Instant VALID_UNTIL = CLOSE.plusSeconds(60);
    private static final Symbol SYMBOL = new Symbol("BTCUSD");
    private static final SymbolRules RULES = new SymbolRules(
            SYMBOL, "BTC", "USD", decimal("0.01000000"), decimal("0.00001000"), decimal("0.00001"), decimal("5"));
    private static final ListedSymbol LISTED = new ListedSymbol(RULES, true, "TRADING");

    @Test
    void roundsTheQuantityDownToTheStep() {
        OrderCheck check = check(command(Side.BUY, new OrderTerms.Market(), "0.123456"), LISTED, CLOSE);

        assertThat(check)
                .isInstanceOfSatisfying(
                        OrderCheck.Ready.class,
                        ready -> assertThat(ready.request().quantityBase()).isEqualByComparingTo("0.12345"));
    }

    @Test
    void roundsABuyLimitDownAndASellLimitUpToTheTick() {
        assertThat(limitPrice(Side.BUY, "900.019")).isEqualByComparingTo("900.01");
        assertThat(limitPrice(Side.SELL, "900.011")).isEqualByComparingTo("900.02");
    }

    @ParameterizedTest
    @MethodSource("termsOffTheGrid")
    void roundsEveryPriceOfEveryType(Side side, OrderTerms wanted, OrderTerms rounded) {
        assertThat(check(command(side, wanted, "1"), LISTED, CLOSE))
                .isInstanceOfSatisfying(
                        OrderCheck.Ready.class,
                        ready -> assertThat(ready.request().terms())
                                .usingRecursiveComparison()
                                .withStrictTypeChecking()
                                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                                .isEqualTo(rounded));
    }

    static Stream<Arguments> termsOffTheGrid() {
        OrderTerms.TimeInForce gtc = OrderTerms.TimeInForce.GTC;
        BigDecimal off = decimal("900.015");
        BigDecimal up = decimal("900.02");
        BigDecimal down = decimal("900.01");
        return Stream.of(
                Arguments.of(Side.BUY, new OrderTerms.PostOnly(off), new OrderTerms.PostOnly(down)),
                Arguments.of(Side.SELL, new OrderTerms.StopMarket(off), new OrderTerms.StopMarket(up)),
                Arguments.of(Side.BUY, new OrderTerms.StopMarket(off), new OrderTerms.StopMarket(down)),
                Arguments.of(Side.SELL, new OrderTerms.StopLimit(off, off, gtc), new OrderTerms.StopLimit(up, up, gtc)),
                Arguments.of(Side.SELL, new OrderTerms.TakeProfit(off), new OrderTerms.TakeProfit(up)),
                Arguments.of(
                        Side.BUY,
                        new OrderTerms.TakeProfitLimit(off, off, gtc),
                        new OrderTerms.TakeProfitLimit(down, down, gtc)),
                Arguments.of(Side.SELL, new OrderTerms.TrailingStop(50, off), new OrderTerms.TrailingStop(50, up)),
                Arguments.of(Side.SELL, new OrderTerms.TrailingStop(50, null), new OrderTerms.TrailingStop(50, null)));
    }

    @Test
    void deniesAStopWhoseTriggerRoundsToNothing() {
        assertThat(check(command(Side.BUY, new OrderTerms.StopMarket(decimal("0.001")), "1"), LISTED, CLOSE))
                .isInstanceOfSatisfying(
                        OrderCheck.Denied.class,
                        denied -> assertThat(denied.reason().code()).isEqualTo("notional-below-minimum"));
    }

    @Test
    void deniesWhatTheVenuesClockHasLeftBehind() {
        PlaceOrder command = command(Side.BUY, new OrderTerms.Market(), "1");

        assertThat(check(command, LISTED, VALID_UNTIL)).isInstanceOf(OrderCheck.Ready.class);
        assertThat(check(command, LISTED, VALID_UNTIL.plusMillis(1)))
                .isEqualTo(new OrderCheck.Denied(new DenialReason.Expired(VALID_UNTIL, VALID_UNTIL.plusMillis(1))));
    }

    @Test
    void deniesAQuantityThatRoundsToLessThanTheMinimum() {
        assertThat(check(command(Side.SELL, new OrderTerms.Market(), "0.000009"), LISTED, CLOSE))
                .isInstanceOfSatisfying(
                        OrderCheck.Denied.class,
                        denied -> assertThat(denied.reason().text())
                                .isEqualTo("quantity-below-minimum: 0.00000000, the venue takes 0.00001 and more"));
    }

    @Test
    void deniesALimitOrderBelowTheMinimumNotional() {
        OrderTerms terms = new OrderTerms.Limit(decimal("900"), OrderTerms.TimeInForce.GTC);

        assertThat(check(command(Side.BUY, terms, "0.005"), LISTED, CLOSE))
                .isInstanceOfSatisfying(
                        OrderCheck.Denied.class,
                        denied -> assertThat(denied.reason().code()).isEqualTo("notional-below-minimum"));
    }

    @Test
    void deniesMoreThanTheVenueTakesAtATime() {
        ListedSymbol listed = new ListedSymbol(
                RULES,
                true,
                "TRADING",
                new OrderLimits(Optional.of(decimal("10")), Optional.of(decimal("2")), Optional.of(decimal("4500"))));
        OrderTerms limit = new OrderTerms.Limit(decimal("900"), OrderTerms.TimeInForce.GTC);

        assertThat(check(command(Side.BUY, limit, "5"), listed, CLOSE)).isInstanceOf(OrderCheck.Ready.class);
        assertThat(denial(check(command(Side.BUY, limit, "5.00001"), listed, CLOSE)))
                .startsWith("notional-above-maximum: 4500.009")
                .endsWith(", the venue takes 4500 at a time");
        assertThat(denial(check(command(Side.SELL, limit, "10.5"), listed, CLOSE)))
                .isEqualTo("quantity-above-maximum: 10.50000000, the venue takes 10 at a time");
        assertThat(denial(check(command(Side.BUY, new OrderTerms.Market(), "3"), listed, CLOSE)))
                .isEqualTo("quantity-above-maximum: 3.00000000, the venue takes 2 at a time");
    }

    private static String denial(OrderCheck check) {
        return check instanceof OrderCheck.Denied(DenialReason reason) ? reason.text() : check.toString();
    }

    @Test
    void deniesASymbolThatDoesNotTrade() {
        ListedSymbol halted = new ListedSymbol(RULES, false, "BREAK");

        assertThat(check(command(Side.BUY, new OrderTerms.Market(), "1"), halted, CLOSE))
                .isEqualTo(new OrderCheck.Denied(new DenialReason.SymbolNotTrading(SYMBOL, "BREAK")));
    }

    private static BigDecimal limitPrice(Side side, String price) {
        OrderTerms terms = new OrderTerms.Limit(decimal(price), OrderTerms.TimeInForce.IOC);
        return switch (check(command(side, terms, "1"), LISTED, CLOSE)) {
            case OrderCheck.Ready(OrderRequest request)
            when request.terms() instanceof OrderTerms.Limit limit -> limit.limitPrice();
            case OrderCheck other -> throw new AssertionError("not ready: " + other);
        };
    }

    private static OrderCheck check(PlaceOrder command, ListedSymbol listed, Instant venueTime) {
        return OrderCheck.of(command, "bwp-1", listed, venueTime);
    }

    private static PlaceOrder command(Side side, OrderTerms terms, String quantity) {
        return new PlaceOrder(
                "decision-1",
                "main",
                SYMBOL,
                side,
                terms,
                decimal(quantity),
                "signal-long",
                CLOSE.minusSeconds(60),
                VALID_UNTIL,
                CLOSE,
                CLOSE);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
