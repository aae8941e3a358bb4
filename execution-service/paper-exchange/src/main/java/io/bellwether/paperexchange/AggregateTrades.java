package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.marketdata.Trade;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * The tape as Binance sums it up: trades that follow each other at the same time and price, with the same side as taker,
 * are one aggregate. Their ids count from 0.
 */
final class AggregateTrades {
    private final TradeTape tape;
    /** The tape index each aggregate begins at. */
    private final int[] firsts;

    AggregateTrades(TradeTape tape) {
        this.tape = tape;
        int[] found = new int[tape.size()];
        int count = 0;
        for (int i = 0; i < tape.size(); i++) {
            if (i == 0 || !joins(i)) {
                found[count++] = i;
            }
        }
        firsts = Arrays.copyOf(found, count);
    }

    private boolean joins(int index) {
        return tape.timeMillis(index) == tape.timeMillis(index - 1)
                && tape.trade(index).price().compareTo(tape.trade(index - 1).price()) == 0
                && tape.buyerIsMaker(index) == tape.buyerIsMaker(index - 1);
    }

    /** How many aggregates are whole once the first {@code printed} trades are printed. */
    int whole(int printed) {
        int at = Arrays.binarySearch(firsts, printed);
        // Not found: trade `printed` continues the aggregate before it, which is then not whole yet.
        return at >= 0 ? at : printed >= tape.size() ? firsts.length : -at - 2;
    }

    /** Whether the trade at {@code tapeIndex} is the last of its aggregate. */
    boolean endsAt(int tapeIndex) {
        return tapeIndex + 1 == tape.size() || !joins(tapeIndex + 1);
    }

    /** The aggregate that the trade at {@code tapeIndex} is part of. */
    int of(int tapeIndex) {
        int at = Arrays.binarySearch(firsts, tapeIndex);
        return at >= 0 ? at : -at - 2;
    }

    /** The first aggregate at or after {@code timeMillis}. */
    int firstAt(long timeMillis) {
        int tapeIndex = tape.firstAt(timeMillis);
        return tapeIndex == tape.size() ? firsts.length : of(tapeIndex);
    }

    /** What REST and stream say of an aggregate alike. */
    ObjectNode describe(int aggregate) {
        int first = firsts[aggregate];
        int last = (aggregate + 1 < firsts.length ? firsts[aggregate + 1] : tape.size()) - 1;
        BigDecimal quantity = BigDecimal.ZERO;
        for (int i = first; i <= last; i++) {
            quantity = quantity.add(tape.trade(i).quantityBase());
        }
        Trade trade = tape.trade(first);
        return Wire.object()
                .put("a", aggregate)
                .put("p", Wire.decimalText(trade.price()))
                .put("q", Wire.decimalText(quantity))
                .put("f", trade.id())
                .put("l", tape.trade(last).id())
                .put("T", tape.timeMillis(first))
                .put("m", tape.buyerIsMaker(first))
                .put("M", true);
    }
}
