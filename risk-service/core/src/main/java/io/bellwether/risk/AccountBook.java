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
        Position found = new Position(total(report, rules.baseAsset()), BigDecimal.ZERO, null, BigDecimal.ZERO);
        return new AccountBook(found, total(report, rules.quoteAsset()), BigDecimal.ZERO, rules);
    }

    /** Gives a base balance found at the start a cost: what it is worth at the first close. */
    AccountBook marked(BigDecimal close, Instant when) {
        if (position.quantityBase().signum() == 0 || position.costQuote().signum() != 0) {
            return this;
        }
        BigDecimal worth = position.quantityBase().multiply(close);
        return with(new Position(position.quantityBase(), worth, when, close));
    }

    AccountBook filled(OrderEvent.OrderFilled event) {
        return filled(event.side(), event.fill(), event.eventTime());
    }

    /** After a trade of the account, whoever asked for it. */
    AccountBook filled(Side side, Fill fill, Instant when) {
        BigDecimal feeBase = fill.feeAsset().equals(rules.baseAsset()) ? fill.fee() : BigDecimal.ZERO;
        BigDecimal feeQuote = fill.feeAsset().equals(rules.quoteAsset()) ? fill.fee() : BigDecimal.ZERO;
        BigDecimal notional = fill.price().multiply(fill.quantityBase());
        if (side == Side.BUY) {
            BigDecimal paid = notional.add(feeQuote);
            Position grown = position.bought(fill.quantityBase().subtract(feeBase), paid, fill.price(), when);
            return new AccountBook(grown, quoteQuantity.subtract(paid), realisedPnlQuote, rules);
        }
        BigDecimal given = fill.quantityBase().add(feeBase);
        BigDecimal received = notional.subtract(feeQuote);
        BigDecimal earned = received.subtract(position.costOf(given));
        return new AccountBook(position.sold(given), quoteQuantity.add(received), realisedPnlQuote.add(earned), rules);
    }

    AccountBook with(Position changed) {
        return new AccountBook(changed, quoteQuantity, realisedPnlQuote, rules);
    }

    AccountBook with(SymbolRules changed) {
        return new AccountBook(position, quoteQuantity, realisedPnlQuote, changed);
    }

    /** Everything the account holds, in the quote asset, the base asset valued at {@code price}. */
    public BigDecimal equityQuote(BigDecimal price) {
        return quoteQuantity.add(position.quantityBase().multiply(price)).setScale(SHOWN_SCALE, RoundingMode.HALF_EVEN);
    }

    public BigDecimal unrealisedPnlQuote(BigDecimal price) {
        return position.unrealisedPnlQuote(price).setScale(SHOWN_SCALE, RoundingMode.HALF_EVEN);
    }

    /** The held quantity in whole steps: the most that an order can sell. */
    BigDecimal sellableBase() {
        return Sizing.roundedDown(position.quantityBase(), rules.stepSize());
    }

    /**
     * Whether there is a position worth the name. A remainder that the venue would refuse to sell at this price is
     * dust: it stays in the book and in the equity, but the account counts as flat.
     */
    public boolean isLong(BigDecimal price) {
        BigDecimal sellable = sellableBase();
        return sellable.signum() > 0
                && sellable.compareTo(rules.minQuantityBase()) >= 0
                && sellable.multiply(price).compareTo(rules.minNotionalQuote()) >= 0;
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
