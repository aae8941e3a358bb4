package io.bellwether.paperexchange;

import io.bellwether.marketdata.Trade;
import io.bellwether.marketdata.TradeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/**
 * The recorded trades, oldest first, by index. A recording without the taker's side gets one by the tick rule: a trade
 * above the one before it was a taker's buy, one below a taker's sell, one at the same price goes the same way.
 */
final class TradeTape {
    private static final String SAMPLE = "/bitstamp_trades_from_20131125_usd.csv";

    private final List<Trade> trades;
    private final BitSet buyerIsMaker = new BitSet();

    TradeTape(List<Trade> trades) {
        if (trades.isEmpty()) {
            throw new IllegalArgumentException("a tape needs at least one trade");
        }
        this.trades = List.copyOf(trades);
        for (int i = 1; i < trades.size(); i++) {
            int tick = trades.get(i).price().compareTo(trades.get(i - 1).price());
            buyerIsMaker.set(i, tick < 0 || (tick == 0 && buyerIsMaker.get(i - 1)));
        }
    }

    /** 100,000 trades of Bitstamp's BTC/USD, 2013-11-25 to 2013-12-01. */
    static TradeTape sample() {
        try (InputStream bytes = TradeTape.class.getResourceAsStream(SAMPLE)) {
            if (bytes == null) {
                throw new IllegalStateException("the class path lacks " + SAMPLE + ", a resource of ta4j-examples");
            }
            return new TradeTape(TradeFile.read(new InputStreamReader(bytes, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return trades.size();
    }

    Trade trade(int index) {
        return trades.get(index);
    }

    long timeMillis(int index) {
        return trades.get(index).time().toEpochMilli();
    }

    boolean buyerIsMaker(int index) {
        return buyerIsMaker.get(index);
    }

    long startMillis() {
        return timeMillis(0);
    }

    long endMillis() {
        return timeMillis(size() - 1);
    }

    /** The index of the first trade at or after {@code timeMillis}; {@link #size()} if there is none. */
    int firstAt(long timeMillis) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timeMillis(middle) < timeMillis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
