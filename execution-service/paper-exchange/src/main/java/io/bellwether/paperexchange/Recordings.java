package io.bellwether.paperexchange;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What the exchange plays: the tape, and the bar files and invented symbols beside it.
 *
 * @param recorded what was read from bar files, by symbol and interval
 * @param end when the last of them ends, in milliseconds; invented symbols do not
 */
record Recordings(TradeTape tape, Map<Symbol, Map<BarInterval, RecordedSeries>> recorded, int synthetic, long end) {
    /** How much history an invented symbol has before the start: more than any client asks for to begin with. */
    private static final long SYNTHETIC_HISTORY_MILLIS = 2 * BarInterval.ONE_DAY.millis();

    /** As good as no end. */
    private static final long A_CENTURY_MILLIS = 36_525 * BarInterval.ONE_DAY.millis();

    private static final int CENTS = 2;

    /**
     * Reads what the options name.
     *
     * @throws IOException if a bar file cannot be read; the message names it
     * @throws IllegalArgumentException if one is of the tape's own symbol
     */
    static Recordings load(PaperExchangeOptions options, TradeTape tape) throws IOException {
        Map<Symbol, Map<BarInterval, RecordedSeries>> recorded = new LinkedHashMap<>();
        long end = tape.endMillis();
        Symbol ofTape = Listing.bitcoinInDollars().symbol();
        for (PaperExchangeOptions.BarFile file : options.barFiles()) {
            if (file.symbol().equals(ofTape)) {
                throw new IllegalArgumentException(
                        "%s is the symbol of the recorded trades; serve %s as another".formatted(ofTape, file.file()));
            }
            RecordedSeries series = RecordedSeries.read(file.symbol(), file.interval(), file.file());
            recorded.computeIfAbsent(file.symbol(), _ -> new EnumMap<>(BarInterval.class))
                    .put(file.interval(), series);
            end = Math.max(end, series.end().toEpochMilli());
        }
        if (options.syntheticSymbols() > 0) {
            end += A_CENTURY_MILLIS;
        }
        return new Recordings(tape, recorded, options.syntheticSymbols(), end);
    }

    /** Refuses a start outside of what is recorded. */
    void requireWithin(Instant replayFrom) {
        long from = replayFrom.toEpochMilli();
        if (from < tape.startMillis() || from > end) {
            throw new IllegalArgumentException("replay-from must be within the recording, %s to %s, was %s"
                    .formatted(tape.trade(0).time(), Instant.ofEpochMilli(end), replayFrom));
        }
    }

    /** The symbols beside the tape's own. */
    List<Market> others(long fromMillis, LongSupplier now) {
        List<Market> markets = new ArrayList<>();
        recorded.forEach((symbol, series) -> {
            int priceScale = series.values().stream()
                    .mapToInt(RecordedSeries::priceScale)
                    .max()
                    .orElse(0);
            int volumeScale = series.values().stream()
                    .mapToInt(RecordedSeries::volumeScale)
                    .max()
                    .orElse(0);
            markets.add(new Market(Listing.ofKlines(symbol, priceScale, volumeScale), Map.copyOf(series)));
        });
        for (int i = 1; i <= synthetic; i++) {
            Symbol symbol = new Symbol("SYN%03dUSD".formatted(i));
            SyntheticSeries series = new SyntheticSeries(symbol, i, fromMillis - SYNTHETIC_HISTORY_MILLIS, now);
            series.startAt(fromMillis);
            markets.add(new Market(Listing.ofKlines(symbol, CENTS, CENTS), Map.of(SyntheticSeries.INTERVAL, series)));
        }
        return markets;
    }
}
