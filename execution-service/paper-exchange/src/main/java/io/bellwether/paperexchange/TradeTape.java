package io.bellwether.paperexchange;

import io.bellwether.marketdata.Trade;
import io.bellwether.marketdata.TradeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;

/**
 * The recorded trades, oldest first, by index. A recording without the taker's side gets one by the tick rule: a trade
 * above the one before it was a taker's buy, one below a taker's sell, one at the same price goes the same way.
 *
 * <p>A tape of several laps goes on after the recording's end: through it backwards, then forwards again, and so on, with
 * times and ids that only grow. Prices stay those somebody paid, and no lap begins with a jump.
 */
final class TradeTape {
    /** Eighteen years of the sample; more than that is a slip of the pen. */
    static final int MOST_LAPS = 1_000;

    private static final String SAMPLE = "/bitstamp_trades_from_20131125_usd.csv";
    private static final long BETWEEN_LAPS_MILLIS = 1_000;

    private final List<Trade> trades;
    private final int laps;
    private final long lapMillis;
    /** Of the first two laps, after which they repeat. */
    private final BitSet buyerIsMaker = new BitSet();

    /** A tape of one lap. */
    TradeTape(List<Trade> trades) {
        this(trades, 1);
    }

    TradeTape(List<Trade> trades, int laps) {
        if (trades.isEmpty()) {
            throw new IllegalArgumentException("a tape needs at least one trade");
        }
        this.trades = List.copyOf(trades);
        this.laps = laps;
        this.lapMillis = millis(trades.getLast()) - millis(trades.getFirst()) + BETWEEN_LAPS_MILLIS;
        for (int i = 1; i < 2 * trades.size(); i++) {
            int tick = played(i).price().compareTo(played(i - 1).price());
            buyerIsMaker.set(i, tick < 0 || (tick == 0 && buyerIsMaker.get(i - 1)));
        }
    }

    /** 100,000 trades of Bitstamp's BTC/USD, 2013-11-25 to 2013-12-01, in so many laps. */
    static TradeTape sample(int laps) {
        try (InputStream bytes = TradeTape.class.getResourceAsStream(SAMPLE)) {
            if (bytes == null) {
                throw new IllegalStateException("the class path lacks " + SAMPLE + ", a resource of ta4j-examples");
            }
            return new TradeTape(TradeFile.read(new InputStreamReader(bytes, StandardCharsets.UTF_8)), laps);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return laps * trades.size();
    }

    Trade trade(int index) {
        Trade played = played(index);
        int lap = lap(index);
        if (lap == 0) {
            return played;
        }
        long lastId = trades.getLast().id();
        long id = lap * lastId + (backwards(lap) ? lastId + 1 - played.id() : played.id());
        return new Trade(id, Instant.ofEpochMilli(timeMillis(index)), played.price(), played.quantityBase());
    }

    long timeMillis(int index) {
        int lap = lap(index);
        long at = millis(played(index));
        return lap * lapMillis + (backwards(lap) ? millis(trades.getFirst()) + millis(trades.getLast()) - at : at);
    }

    boolean buyerIsMaker(int index) {
        return buyerIsMaker.get(index % (2 * trades.size()));
    }

    private int lap(int index) {
        return index / trades.size();
    }

    private static boolean backwards(int lap) {
        return lap % 2 == 1;
    }

    /** The recorded trade that comes at {@code index}. */
    private Trade played(int index) {
        int place = index % trades.size();
        return trades.get(backwards(lap(index)) ? trades.size() - 1 - place : place);
    }

    private static long millis(Trade trade) {
        return trade.time().toEpochMilli();
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
