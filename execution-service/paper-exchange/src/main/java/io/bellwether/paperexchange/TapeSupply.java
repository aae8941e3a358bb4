package io.bellwether.paperexchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What the tape offers to orders that take. */
final class TapeSupply {
    private final Listing listing;
    private final TradeTape tape;
    private final Replay replay;
    private final ReplayClock clock;
    private final Liquidity liquidity;
    private final long windowMillis;

    TapeSupply(
            Listing listing, TradeTape tape, Replay replay, ReplayClock clock, Liquidity liquidity, long windowMillis) {
        this.listing = listing;
        this.tape = tape;
        this.replay = replay;
        this.clock = clock;
        this.liquidity = liquidity;
        this.windowMillis = windowMillis;
    }

    /** A piece of one recorded trade that an order would take. */
    record Take(int tapeIndex, BigDecimal price, BigDecimal quantity) {
        BigDecimal quote() {
            return price.multiply(quantity);
        }
    }

    static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the tape offers to an immediate order: the next trades, until one costs too much or the window ends. */
    List<Take> reachable(OrderRequest request, int fromTapeIndex) {
        List<Take> takes = new ArrayList<>();
        BigDecimal wanted = request.byAmount() ? request.quoteOrderQty() : request.quantity();
        long until = clock.now() + windowMillis;
        for (int i = fromTapeIndex; i < tape.size() && tape.timeMillis(i) <= until; i++) {
            BigDecimal price = tape.trade(i).price();
            if (wanted.signum() == 0 || !request.accepts(price)) {
                break;
            }
            BigDecimal quantity = request.byAmount() ? stepsWorth(wanted, price) : wanted;
            if (quantity.signum() == 0) {
                break;
            }
            Take take = new Take(i, price, quantity.min(liquidity.available(i)));
            if (take.quantity().signum() > 0) {
                takes.add(take);
                wanted = wanted.subtract(request.byAmount() ? take.quote() : take.quantity());
            }
        }
        return takes;
    }

    /** Of an order by amount: what it takes, and what the rest of the amount is worth; no rest, no more to fill. */
    BigDecimal quantityOf(OrderRequest request, List<Take> takes) {
        if (!request.byAmount()) {
            return request.quantity();
        }
        BigDecimal left = request.quoteOrderQty()
                .subtract(sum(takes.stream().map(Take::quote).toList()));
        BigDecimal price =
                takes.isEmpty() ? replay.lastPrice() : takes.getLast().price();
        return sum(takes.stream().map(Take::quantity).toList()).add(stepsWorth(left, price));
    }

    private BigDecimal stepsWorth(BigDecimal amount, BigDecimal price) {
        return amount.divide(price, listing.stepSize().scale(), RoundingMode.DOWN);
    }
}
