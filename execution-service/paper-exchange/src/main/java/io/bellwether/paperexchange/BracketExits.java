package io.bellwether.paperexchange;

import io.bellwether.execution.binance.OrderType;
import java.math.BigDecimal;
import java.util.List;

/** The exits of brackets: what becomes of them when their entry has filled, or will not. */
final class BracketExits {
    private final OrderBook book;
    private final Replay replay;
    private final ReplayClock clock;
    private final Admission admission;
    private final OrderObserver observer;

    BracketExits(OrderBook book, Replay replay, ReplayClock clock, Admission admission, OrderObserver observer) {
        this.book = book;
        this.replay = replay;
        this.clock = clock;
        this.admission = admission;
        this.observer = observer;
    }

    /** An order ended without filling whole: what waited for it ends as well. */
    void entryFailed(Order entry) {
        if (book.entry(entry)) {
            book.othersOfList(entry).forEach(exit -> end(exit, "OTO_PHASE_ONE_EXPIRED"));
        }
    }

    /**
     * An order has filled whole: what waited for it begins, if the account has what it would sell and the market has not
     * passed its limit already.
     *
     * @param paid the asset that exits pay with
     */
    void entryFilled(Order entry, String paid) {
        if (!book.entry(entry)) {
            return;
        }
        List<Order> exits = book.othersOfList(entry);
        if (exits.stream().anyMatch(exit -> takes(exit.request())) || !affordable(exits, paid)) {
            exits.forEach(exit -> end(exit, "OTO_PHASE_TWO_REJECTED"));
            return;
        }
        for (Order exit : exits) {
            OrderRequest request = exit.request();
            exit.begin(request.conditional() ? new Trigger(request, replay.lastPrice()) : null, clock.now());
            observer.accepted(exit);
        }
        exits.getFirst().reservation().adjust();
    }

    private boolean takes(OrderRequest request) {
        return request.type() == OrderType.LIMIT_MAKER && request.accepts(replay.lastPrice());
    }

    /** Of a sale both exits need their quantity, once; of a purchase what the dearer costs. */
    private boolean affordable(List<Order> exits, String paid) {
        BigDecimal needed = exits.stream()
                .map(exit -> switch (exit.request().side()) {
                    case SELL -> exit.quantity();
                    case BUY ->
                        exit.quantity()
                                .multiply(exit.request()
                                        .price()
                                        .max(exit.request().stopPrice()));
                })
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        try {
            admission.requireFunds(paid, needed);
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    private void end(Order exit, String reason) {
        exit.expire(reason, clock.now());
        book.refresh(exit);
        observer.expired(exit);
    }
}
