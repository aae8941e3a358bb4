package io.bellwether.backtest.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
    public static List<String> doubts(Performance performance, double crowdedShare) {
        return doubts(
                performance.annualReturn(),
                performance.winRate(),
                performance.trades(),
                performance.sharpe(),
                crowdedShare);
    }

    /**
     * The same of a result whose figures are known alone.
     *
     * @param annual yearly return, as a share; null where it is too short to say
     * @param winRate share of the trades that won; null without trades
     * @param sharpe yearly
     */
    public static List<String> doubts(
            @Nullable Double annual, @Nullable Double winRate, int trades, double sharpe, double crowdedShare) {
        List<String> doubts = new ArrayList<>();
        if (annual != null && annual > MOST_ANNUAL_RETURN) {
            doubts.add(String.format(
                    Locale.ROOT,
                    "the annual return is %.0f %%, more than %.0f %%",
                    100 * annual,
                    100 * MOST_ANNUAL_RETURN));
        }
        if (winRate != null && trades >= TRADES_THAT_COUNT && winRate > MOST_WIN_RATE) {
            doubts.add(String.format(
                    Locale.ROOT,
                    "%.1f %% of %d trades won, more than %.0f %%",
                    100 * winRate,
                    trades,
                    100 * MOST_WIN_RATE));
        }
        if (trades >= TRADES_THAT_COUNT && sharpe > MOST_SHARPE) {
            doubts.add(String.format(Locale.ROOT, "the Sharpe ratio is %.1f, more than %.0f", sharpe, MOST_SHARPE));
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
