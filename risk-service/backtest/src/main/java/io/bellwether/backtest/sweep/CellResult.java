package io.bellwether.backtest.sweep;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a cell earned. Ratios and falls are of the equity at the end of each day.
 *
 * @param endEquity in quote asset, open positions valued at the last close
 * @param totalReturn as a share of the capital
 * @param sharpe per day
 * @param maxDrawdown deepest fall from a highest equity
 * @param trades positions that are over
 * @param won of them with a gain after fees
 * @param liquidated of them closed by the venue
 * @param ambiguousBars bars that leave open what an order or the position met in them
 * @param daily returns from day to day
 */
public record CellResult(
        Cell cell,
        BigDecimal endEquity,
        double totalReturn,
        double sharpe,
        double maxDrawdown,
        int trades,
        int won,
        int liquidated,
        int ambiguousBars,
        List<Double> daily) {
    public CellResult {
        daily = List.copyOf(daily);
    }
}
