package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.execution.binance.futures.AlgoOrder;
import io.bellwether.execution.binance.futures.FuturesAccount;
import io.bellwether.execution.binance.futures.FuturesOrder;
import io.bellwether.execution.binance.futures.FuturesTrade;
import io.bellwether.execution.binance.futures.PositionRisk;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.simulation.SimulatedPosition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Writes what the futures market knows as the venue's answers. */
final class FuturesAnswers {
    private static final int PLACES = 8;
    private static final String ONE_WAY = "BOTH";
    private static final BigDecimal NOTHING = Wire.decimal(BigDecimal.ZERO);

    private final Listing listing;
    private final FuturesMarket market;
    private final Replay replay;
    private final ReplayClock clock;

    FuturesAnswers(Listing listing, FuturesMarket market, Replay replay, ReplayClock clock) {
        this.listing = listing;
        this.market = market;
        this.replay = replay;
        this.clock = clock;
    }

    /** An order of the matching engine; one that was conditional is what it became. */
    ObjectNode order(FuturesEntry entry) {
        OrderTerms terms = entry.request().terms();
        return Wire.tree(new FuturesOrder(
                listing.symbol().value(),
                entry.orderId(),
                entry.request().clientOrderId(),
                entry.status(),
                Wire.decimal(limit(terms)),
                average(entry),
                Wire.decimal(entry.request().quantityBase()),
                Wire.decimal(entry.report().executedBase()),
                Wire.decimal(entry.quote()),
                timeInForce(terms),
                matchingType(entry),
                entry.written("type", "MARKET"),
                entry.request().reduceOnly(),
                false,
                entry.request().side(),
                ONE_WAY,
                NOTHING,
                "CONTRACT_PRICE",
                false,
                entry.createdMillis(),
                entry.report().reportedAt().toEpochMilli()));
    }

    /** A conditional order. */
    ObjectNode algo(FuturesEntry entry) {
        OrderTerms terms = entry.request().terms();
        return Wire.tree(new AlgoOrder(
                entry.algoId(),
                entry.request().clientOrderId(),
                "CONDITIONAL",
                entry.written("type", ""),
                listing.symbol().value(),
                entry.request().side(),
                ONE_WAY,
                timeInForce(terms),
                Wire.decimal(entry.request().quantityBase()),
                entry.algoStatus(),
                Wire.decimal(trigger(terms)),
                Wire.decimal(limit(terms)),
                entry.written("workingType", "CONTRACT_PRICE"),
                entry.request().reduceOnly(),
                false,
                entry.written("callbackRate", ""),
                entry.written("activatePrice", ""),
                entry.createdMillis(),
                entry.report().reportedAt().toEpochMilli(),
                entry.wokenMillis(),
                entry.matching() ? Long.toString(entry.orderId()) : ""));
    }

    ObjectNode trade(FuturesEntry entry, FuturesEntry.Trade trade) {
        boolean buy = entry.request().side() == Side.BUY;
        return Wire.tree(new FuturesTrade(
                listing.symbol().value(),
                trade.fill().fill().tradeId(),
                entry.orderId(),
                entry.request().side(),
                Wire.decimal(trade.fill().fill().price()),
                Wire.decimal(trade.fill().fill().quantityBase()),
                Wire.decimal(trade.realized()),
                Wire.decimal(trade.quote()),
                Wire.decimal(trade.fill().fill().fee()),
                trade.fill().fill().feeAsset(),
                trade.fill().time().toEpochMilli(),
                ONE_WAY,
                buy,
                trade.maker()));
    }

    PositionRisk position() {
        SimulatedPosition held = market.position();
        BigDecimal price = replay.lastPrice();
        BigDecimal amount = held.quantityBase();
        BigDecimal notional = amount.multiply(price);
        BigDecimal earned = notional.subtract(held.entryQuote());
        BigDecimal entry =
                amount.signum() == 0 ? BigDecimal.ZERO : held.entryQuote().divide(amount, PLACES, RoundingMode.HALF_UP);
        BigDecimal initial = notional.abs().divide(BigDecimal.valueOf(held.leverage()), PLACES, RoundingMode.HALF_UP);
        return new PositionRisk(
                listing.symbol().value(),
                ONE_WAY,
                amount,
                Wire.decimal(entry),
                Wire.decimal(entry),
                Wire.decimal(price),
                Wire.decimal(earned),
                Wire.decimal(held.liquidationPrice().orElse(BigDecimal.ZERO)),
                Wire.decimal(held.marginQuote().add(earned)),
                Wire.decimal(notional),
                listing.quoteAsset(),
                Wire.decimal(held.marginQuote()),
                Wire.decimal(initial),
                Wire.decimal(notional.abs().multiply(FuturesMarket.MAINTENANCE_RATE)),
                Wire.decimal(initial),
                Wire.decimal(reserved()),
                clock.now());
    }

    /** The older answer also tells what was set for the symbol. */
    ObjectNode positionWithSettings() {
        ObjectNode row = Wire.tree(position());
        return row.put("leverage", Integer.toString(market.position().leverage()))
                .put("marginType", "isolated")
                .put("isAutoAddMargin", "false")
                .put("maxNotionalValue", "1000000");
    }

    FuturesAccount.Asset asset() {
        AssetBalance wallet = market.wallet();
        PositionRisk held = position();
        BigDecimal earned = held.unRealizedProfit();
        return new FuturesAccount.Asset(
                wallet.asset(),
                Wire.decimal(wallet.total()),
                earned,
                Wire.decimal(wallet.total().add(earned)),
                Wire.decimal(wallet.locked()),
                Wire.decimal(market.position().marginQuote()),
                Wire.decimal(reserved()),
                Wire.decimal(wallet.free()));
    }

    /** What waiting orders hold of the wallet. */
    private BigDecimal reserved() {
        return market.wallet().locked().subtract(market.position().marginQuote());
    }

    ObjectNode account() {
        FuturesAccount.Asset asset = asset();
        ObjectNode account = Wire.tree(new FuturesAccount(List.of(asset)));
        account.put("totalWalletBalance", Wire.decimalText(asset.walletBalance()))
                .put("totalUnrealizedProfit", Wire.decimalText(asset.unrealizedProfit()))
                .put("totalMarginBalance", Wire.decimalText(asset.marginBalance()))
                .put("totalInitialMargin", Wire.decimalText(asset.initialMargin()))
                .put("availableBalance", Wire.decimalText(asset.availableBalance()))
                .put("canTrade", true)
                .put("multiAssetsMargin", false);
        account.putArray("positions").add(positionWithSettings());
        return account;
    }

    ObjectNode balance() {
        FuturesAccount.Asset asset = asset();
        return Wire.object()
                .put("accountAlias", "paper")
                .put("asset", asset.asset())
                .put("balance", Wire.decimalText(asset.walletBalance()))
                .put(
                        "crossWalletBalance",
                        Wire.decimalText(
                                asset.walletBalance().subtract(market.position().marginQuote())))
                .put("crossUnPnl", Wire.decimalText(BigDecimal.ZERO))
                .put("availableBalance", Wire.decimalText(asset.availableBalance()))
                .put("maxWithdrawAmount", Wire.decimalText(asset.availableBalance()))
                .put("marginAvailable", true)
                .put("updateTime", clock.now());
    }

    static BigDecimal average(FuturesEntry entry) {
        BigDecimal executed = entry.report().executedBase();
        return executed.signum() == 0 ? NOTHING : entry.quote().divide(executed, PLACES, RoundingMode.HALF_UP);
    }

    static String matchingType(FuturesEntry entry) {
        if (!entry.conditional()) {
            return entry.written("type", "MARKET");
        }
        return limit(entry.request().terms()).signum() > 0 ? "LIMIT" : "MARKET";
    }

    static BigDecimal limit(OrderTerms terms) {
        return switch (terms) {
            case OrderTerms.Limit limit -> limit.limitPrice();
            case OrderTerms.PostOnly postOnly -> postOnly.limitPrice();
            case OrderTerms.StopLimit stop -> stop.limitPrice();
            case OrderTerms.TakeProfitLimit profit -> profit.limitPrice();
            case OrderTerms.Market _, OrderTerms.StopMarket _, OrderTerms.TakeProfit _, OrderTerms.TrailingStop _ ->
                BigDecimal.ZERO;
        };
    }

    static BigDecimal trigger(OrderTerms terms) {
        return switch (terms) {
            case OrderTerms.StopMarket stop -> stop.triggerPrice();
            case OrderTerms.StopLimit stop -> stop.triggerPrice();
            case OrderTerms.TakeProfit profit -> profit.triggerPrice();
            case OrderTerms.TakeProfitLimit profit -> profit.triggerPrice();
            case OrderTerms.Market _, OrderTerms.Limit _, OrderTerms.PostOnly _, OrderTerms.TrailingStop _ ->
                BigDecimal.ZERO;
        };
    }

    static String timeInForce(OrderTerms terms) {
        return switch (terms) {
            case OrderTerms.Limit limit -> limit.timeInForce().name();
            case OrderTerms.PostOnly _ -> "GTX";
            case OrderTerms.StopLimit stop -> stop.timeInForce().name();
            case OrderTerms.TakeProfitLimit profit -> profit.timeInForce().name();
            case OrderTerms.Market _, OrderTerms.StopMarket _, OrderTerms.TakeProfit _, OrderTerms.TrailingStop _ ->
                "GTC";
        };
    }
}
