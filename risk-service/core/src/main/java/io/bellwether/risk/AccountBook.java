package io.bellwether.risk;

import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import io.bellwether.execution.contract.SymbolRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the account holds by our own count: the balances the venue reported first, and every fill since. Fees are taken
 * from the asset they were charged in, so the book can be held against the venue's balances at any time. A fee in a
 * third asset changes neither of the two balances.
 *
 * @param quoteQuantity in the quote asset
 * @param realisedPnlQuote what closed quantities earned, fees deducted
 * @param rules of the symbol, as last reported
 */
public record AccountBook(Position position, BigDecimal quoteQuantity, BigDecimal realisedPnlQuote, SymbolRules rules) {
    /** Decimals of equity and P&amp;L as shown and sent. */
    private static final int SHOWN_SCALE = 8;

    /**
     * A book that starts with what the venue says. A base balance found there has no known cost; it is taken over at
     * the first close seen, see {@link #marked}.
     */
    static AccountBook opened(OrderEvent.AccountReported report) {
        SymbolRules rules = report.rules();
        Position found =
                new Position(total(report, rules.baseAsset()), BigDecimal.ZERO, null, BigDecimal.ZERO, null, 0);
        return new AccountBook(found, total(report, rules.quoteAsset()), BigDecimal.ZERO, rules);
    }

    /** Gives a base balance found at the start a cost: what it is worth at the first close. */
    AccountBook marked(BigDecimal close, Instant when) {
        if (position.quantityBase().signum() == 0 || position.costQuote().signum() != 0) {
            return this;
        }
        BigDecimal worth = position.quantityBase().multiply(close);
        return with(new Position(position.quantityBase(), worth, when, close, close, 1));
    }

    AccountBook filled(OrderEvent.OrderFilled event) {
        return filled(event.side(), event.fill(), event.eventTime());
    }

    /** After a trade of the account, whoever asked for it. */
    AccountBook filled(Side side, Fill fill, Instant when) {
        BigDecimal feeBase = fill.feeAsset().equals(rules.baseAsset()) ? fill.fee() : BigDecimal.ZERO;
        BigDecimal feeQuote = fill.feeAsset().equals(rules.quoteAsset()) ? fill.fee() : BigDecimal.ZERO;
        BigDecimal notional = fill.price().multiply(fill.quantityBase());
        BigDecimal changeBase = side == Side.BUY
                ? fill.quantityBase().subtract(feeBase)
                : fill.quantityBase().add(feeBase).negate();
        BigDecimal paidQuote = side == Side.BUY
                ? notional.add(feeQuote)
                : notional.subtract(feeQuote).negate();
        BigDecimal held = position.quantityBase();
        BigDecimal quote = quoteQuantity.subtract(paidQuote);
        if (held.signum() * changeBase.signum() >= 0) {
            return new AccountBook(
                    position.grown(changeBase, paidQuote, fill.price(), when), quote, realisedPnlQuote, rules);
        }
        if (changeBase.abs().compareTo(held.abs()) <= 0) {
            BigDecimal earned =
                    paidQuote.add(position.costOf(changeBase.negate())).negate();
            return new AccountBook(position.shrunk(changeBase.negate()), quote, realisedPnlQuote.add(earned), rules);
        }
        // Through nothing to the other side: what closes is paid for by its share, what is left opens anew.
        BigDecimal closingQuote =
                paidQuote.multiply(held.negate()).divide(changeBase, Position.SCALE, RoundingMode.HALF_EVEN);
        BigDecimal earned = closingQuote.add(position.costQuote()).negate();
        Position opened = Position.NONE
                .beforeEntry()
                .grown(changeBase.add(held), paidQuote.subtract(closingQuote), fill.price(), when);
        return new AccountBook(opened, quote, realisedPnlQuote.add(earned), rules);
    }

    AccountBook with(Position changed) {
        return new AccountBook(changed, quoteQuantity, realisedPnlQuote, rules);
    }

    AccountBook with(SymbolRules changed) {
        return new AccountBook(position, quoteQuantity, realisedPnlQuote, changed);
    }

    /** Everything the account holds, in the quote asset, to the last digit. */
    BigDecimal valueQuote(BigDecimal price) {
        return position.quantityBase().signum() == 0
                ? quoteQuantity
                : quoteQuantity.add(position.quantityBase().multiply(price));
    }

    /** Everything the account holds, in the quote asset, the base asset valued at {@code price}; as shown and sent. */
    public BigDecimal equityQuote(BigDecimal price) {
        return valueQuote(price).setScale(SHOWN_SCALE, RoundingMode.HALF_EVEN);
    }

    public BigDecimal unrealisedPnlQuote(BigDecimal price) {
        return position.unrealisedPnlQuote(price).setScale(SHOWN_SCALE, RoundingMode.HALF_EVEN);
    }

    /** The held quantity in whole steps, without its sign: the most that an order can close. */
    BigDecimal closableBase() {
        return Sizing.roundedDown(position.quantityBase().abs(), rules.stepSize());
    }

    /**
     * Whether there is a position worth the name, and which way. A remainder that the venue would refuse to trade at this
     * price is dust: it stays in the book and in the equity, but the account counts as flat.
     */
    public Stance stance(BigDecimal price) {
        int sign = position.quantityBase().signum();
        if (sign == 0) {
            return Stance.FLAT;
        }
        return isClearlyTradable(price) || isTradable(price) ? (sign > 0 ? Stance.LONG : Stance.SHORT) : Stance.FLAT;
    }

    public boolean isLong(BigDecimal price) {
        return stance(price) == Stance.LONG;
    }

    private boolean isTradable(BigDecimal price) {
        BigDecimal closable = closableBase();
        return closable.signum() > 0
                && closable.compareTo(rules.minQuantityBase()) >= 0
                && closable.multiply(price).compareTo(rules.minNotionalQuote()) >= 0;
    }

    /** Far enough above the venue's minimums that neither rounding to steps nor that of doubles can matter. */
    private boolean isClearlyTradable(BigDecimal price) {
        double quantity = Math.abs(position.quantityBase().doubleValue())
                - rules.stepSize().doubleValue();
        return quantity > rules.stepSize().doubleValue()
                && quantity > 1.01 * rules.minQuantityBase().doubleValue()
                && quantity * price.doubleValue()
                        > 1.01 * rules.minNotionalQuote().doubleValue();
    }

    /** The same book after the account's money changed elsewhere, by a trade in another symbol. */
    AccountBook withQuote(BigDecimal changed) {
        return changed.compareTo(quoteQuantity) == 0
                ? this
                : new AccountBook(position, changed, realisedPnlQuote, rules);
    }

    /** Where the venue's balances and ours part by a step of the symbol or more; empty when they agree. */
    List<AccountDifference> differencesFrom(OrderEvent.AccountReported report) {
        List<AccountDifference> differences = new ArrayList<>();
        compare(differences, rules.baseAsset(), position.quantityBase(), report, rules.stepSize());
        compare(differences, rules.quoteAsset(), quoteQuantity, report, rules.tickSize());
        return List.copyOf(differences);
    }

    private static void compare(
            List<AccountDifference> differences,
            String asset,
            BigDecimal ours,
            OrderEvent.AccountReported report,
            BigDecimal tolerance) {
        BigDecimal venues = total(report, asset);
        if (venues.subtract(ours).abs().compareTo(tolerance) >= 0) {
            differences.add(new AccountDifference(asset, ours, venues));
        }
    }

    private static BigDecimal total(OrderEvent.AccountReported report, String asset) {
        return report.balances().stream()
                .filter(balance -> balance.asset().equals(asset))
                .map(AssetBalance::total)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
