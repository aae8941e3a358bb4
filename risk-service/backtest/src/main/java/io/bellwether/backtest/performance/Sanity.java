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
    /** An order of more than a tenth of what a whole bar traded moves the price, which a backtest does not show. */
    public static final double CROWDED = 0.1;

    private static final double MOST_CROWDED = 0.1;

    private Sanity() {}

    /**
     * What is not to be believed, in words; empty where nothing stands out.
     *
     * @param crowdedShare of the fills took more than {@link #CROWDED} of what their bar traded
     */
    public static List<String> doubts(Performance performance, List<Trade> trades, double crowdedShare) {
        List<String> doubts = new ArrayList<>();
        Double annual = performance.annualReturn();
        if (annual != null && annual > MOST_ANNUAL_RETURN) {
            doubts.add(String.format(
                    Locale.ROOT,
                    "the annual return is %.0f %%, more than %.0f %%",
                    100 * annual,
                    100 * MOST_ANNUAL_RETURN));
        }
        Double winRate = performance.winRate();
        if (winRate != null && trades.size() >= TRADES_THAT_COUNT && winRate > MOST_WIN_RATE) {
            doubts.add(String.format(
                    Locale.ROOT,
                    "%.1f %% of %d trades won, more than %.0f %%",
                    100 * winRate,
                    trades.size(),
                    100 * MOST_WIN_RATE));
        }
        if (trades.size() >= TRADES_THAT_COUNT && performance.sharpe() > MOST_SHARPE) {
            doubts.add(String.format(
                    Locale.ROOT, "the Sharpe ratio is %.1f, more than %.0f", performance.sharpe(), MOST_SHARPE));
        }
        if (crowdedShare > MOST_CROWDED) {
            doubts.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the fills took more than %.0f %% of what their bar traded: the price would have moved",
                    100 * crowdedShare,
                    100 * CROWDED));
        }
        return List.copyOf(doubts);
    }
}
