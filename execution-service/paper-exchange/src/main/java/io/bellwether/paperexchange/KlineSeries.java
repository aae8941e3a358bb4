package io.bellwether.paperexchange;

import io.bellwether.marketdata.BarBuilder;
import io.bellwether.marketdata.TakerSide;
import io.bellwether.marketdata.Trade;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** All klines of one interval: the closed ones and the open one. There is no hole in it, so a kline's place is known. */
final class KlineSeries implements KlineSource {
    private static final long NONE = Kline.NO_TRADE;

    private final BarInterval interval;
    private final BarBuilder builder;
    private final List<Kline> closed = new ArrayList<>();
    private long firstTradeId = NONE;
    private long lastTradeId = NONE;

    KlineSeries(Symbol symbol, BarInterval interval) {
        this.interval = interval;
        this.builder = new BarBuilder(symbol, interval);
    }

    BarInterval interval() {
        return interval;
    }

    /** Takes the next trade; its minute has been reached by {@link #advanceTo}, so it closes nothing. */
    void add(Trade trade, boolean buyerIsMaker) {
        close(builder.add(trade.takenBy(TakerSide.ofBuyerIsMaker(buyerIsMaker))));
        firstTradeId = firstTradeId == NONE ? trade.id() : firstTradeId;
        lastTradeId = trade.id();
    }

    @Override
    public List<Kline> advanceTo(Instant now) {
        return close(builder.advanceTo(now));
    }

    private List<Kline> close(List<Bar> bars) {
        int before = closed.size();
        for (Bar bar : bars) {
            closed.add(new Kline(bar, firstTradeId, lastTradeId));
            // What follows within the same call is flat: its trades are none.
            firstTradeId = NONE;
            lastTradeId = NONE;
        }
        return closed.subList(before, closed.size());
    }

    /** Absent only before the first trade. */
    @Override
    public Optional<Kline> open() {
        return builder.inProgress().map(bar -> new Kline(bar, firstTradeId, lastTradeId));
    }

    @Override
    public List<Kline> select(OptionalLong start, OptionalLong end, int limit) {
        Optional<Kline> open = open();
        int size = closed.size() + (open.isPresent() ? 1 : 0);
        int from = start.isPresent() ? firstAt(start.getAsLong(), size) : 0;
        int to = end.isPresent() ? firstAt(end.getAsLong() + 1, size) : size;
        if (start.isPresent()) {
            to = Math.min(to, from + limit);
        } else {
            from = Math.max(from, to - limit);
        }
        if (from >= to) {
            return List.of();
        }
        List<Kline> selected = new ArrayList<>(closed.subList(from, Math.min(to, closed.size())));
        if (to > closed.size()) {
            open.ifPresent(selected::add);
        }
        return selected;
    }

    /** The place of the first kline that opens at or after {@code openMillis}, at most {@code size}. */
    private int firstAt(long openMillis, int size) {
        long firstOpen = closed.isEmpty()
                ? open().map(Kline::openMillis).orElse(openMillis)
                : closed.getFirst().openMillis();
        long place = Math.ceilDiv(openMillis - firstOpen, interval.millis());
        return Math.clamp(place, 0, size);
    }
}
