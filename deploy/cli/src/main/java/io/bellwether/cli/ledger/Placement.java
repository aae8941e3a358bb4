package io.bellwether.cli.ledger;

import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order that a command asked for.
 *
 * @param barOpenTime the bar at whose close it was decided; absent where it replaces another order or is one of a list
 */
record Placement(Symbol symbol, @Nullable Instant barOpenTime, OrderTerms terms) {
    /** Whether its way began with the close of its bar; an order that waits at the venue follows a fill instead. */
    boolean isDecidedAtItsBar() {
        return barOpenTime != null && !waits();
    }

    /** Whether nothing more is to come for now: it has ended, or it waits at the venue as it should. */
    boolean isSettled(OrderLine line) {
        return line.completed() || (waits() && line.acknowledgedAt() != null);
    }

    private boolean waits() {
        return switch (terms) {
            case OrderTerms.Market _ -> false;
            case OrderTerms.Limit(var _, OrderTerms.TimeInForce inForce) -> inForce == OrderTerms.TimeInForce.GTC;
            case OrderTerms.PostOnly _,
                    OrderTerms.StopMarket _,
                    OrderTerms.StopLimit _,
                    OrderTerms.TakeProfit _,
                    OrderTerms.TakeProfitLimit _,
                    OrderTerms.TrailingStop _ -> true;
        };
    }
}
