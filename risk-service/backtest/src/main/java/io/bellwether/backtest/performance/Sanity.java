package io.bellwether.backtest.performance;

import io.bellwether.backtest.run.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results that are more likely a mistake than a discovery: too good, or traded more than the market did. */
public final class Sanity {
    /** Ten times the money in a year; the best funds on record make less than once in two. */
    private static final double MOST_ANNUAL_RETURN = 10;

    private static final double MOST_WIN_RATE = 0.9;
    /** Below so many trades a win rate says little. */
    private static final int TRADES_THAT_COUNT = 30;

    private static final double MOST_SHARPE = 10;
    /** An order as large as a tenth of what a whole bar traded moves the price, which a backtest does not show. */
    private static final double MOST_OF_VOLUME = 0.1;

    private Sanity() {}

    /**
     * What is not to be believed, in words; empty where nothing stands out.
     *
     * @param largestShareOfVolume of a fill in what its bar traded
     */
    public static List<String> doubts(Performance performance, List<Trade> trades, double largestShareOfVolume) {
        List<String> doubts = new ArrayList<>();
        Double annual = performance.annualReturn();
        if (annual != null && annual > MOST_ANNUAL_RETURN) {
            doubts.add(text("the annual return is %.0f %%, more than %.0f %%", 100 * annual, 100 * MOST_ANNUAL_RETURN));
        }
        Double winRate = performance.winRate();
        if (winRate != null && trades.size() >= TRADES_THAT_COUNT && winRate > MOST_WIN_RATE) {
            doubts.add(text(
                    "%.1f %% of %d trades won, more than %.0f %%", 100 * winRate, trades.size(), 100 * MOST_WIN_RATE));
        }
        if (trades.size() >= TRADES_THAT_COUNT && performance.sharpe() > MOST_SHARPE) {
            doubts.add(text("the Sharpe ratio is %.1f, more than %.0f", performance.sharpe(), MOST_SHARPE));
        }
        if (largestShareOfVolume > MOST_OF_VOLUME) {
            doubts.add(text(
                    "a fill took %.0f %% of what its bar traded, more than %.0f %%: the price would have moved",
                    100 * largestShareOfVolume, 100 * MOST_OF_VOLUME));
        }
        return List.copyOf(doubts);
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
