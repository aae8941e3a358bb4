package io.bellwether.backtest.performance;

import io.bellwether.backtest.run.EquityTrack;
import io.bellwether.backtest.run.Trade;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one run. Shares, not percent; yearly figures are made of per-bar ones by as many bars as the run had in a
 * year. A figure that has no value, such as a profit factor without a loss, is null.
 *
 * @param annualReturn the constant yearly return that gives the total; null below a week
 * @param maxDrawdown deepest fall from a highest equity before it
 * @param longestDrawdownDays between a highest equity and the next
 * @param sharpe yearly, without a riskless rate
 * @param barSharpe the same per bar
 * @param sortino yearly mean over the deviation of losses
 * @param calmar annual return over the deepest drawdown
 * @param profitFactor what winning trades earned over what losing ones lost
 * @param expectancyQuote what a trade earned in the mean
 * @param expectancyShare the same as a share of its cost
 * @param exposure share of bars with a position
 * @param turnover notional of all fills over the mean equity
 */
public record Performance(
        double startEquity,
        double endEquity,
        double totalReturn,
        @Nullable Double annualReturn,
        double maxDrawdown,
        double longestDrawdownDays,
        double sharpe,
        double barSharpe,
        double sortino,
        @Nullable Double calmar,
        int trades,
        int profitable,
        int unprofitable,
        int breakEven,
        int liquidated,
        @Nullable Double winRate,
        @Nullable Double profitFactor,
        double expectancyQuote,
        double expectancyShare,
        double feesQuote,
        double exposure,
        double turnover,
        double barsPerYear) {
    private static final double MILLIS_PER_DAY = 86_400_000.0;
    private static final double DAYS_PER_YEAR = 365.25;
    private static final double SHORTEST_YEARLY_DAYS = 7;

    /**
     * Figures of a run.
     *
     * @param startEquity before the first bar
     */
    public static Performance of(double startEquity, EquityTrack.Count count, List<Trade> trades) {
        double end = count.last().equity();
        double days = Math.max(1e-9, (count.last().closeMillis() - count.first().closeMillis()) / MILLIS_PER_DAY);
        double total = end / startEquity - 1;
        double barsPerYear = count.bars() / days * DAYS_PER_YEAR;
        Double annual = days < SHORTEST_YEARLY_DAYS || end <= 0 ? null : Math.pow(1 + total, DAYS_PER_YEAR / days) - 1;
        double barSharpe = count.returns().shape().sharpe();
        double losses = count.returns().downsideDeviation();
        double won = sum(trades, 1);
        double lost = -sum(trades, -1);
        double notional = trades.stream()
                .mapToDouble(trade -> trade.quantityBase().doubleValue()
                        * (trade.entryPrice().doubleValue() + trade.exitPrice().doubleValue()))
                .sum();
        int ended = trades.size();
        return new Performance(
                startEquity,
                end,
                total,
                annual,
                count.deepestShare(),
                count.longestDrawdownMillis() / MILLIS_PER_DAY,
                barSharpe * Math.sqrt(barsPerYear),
                barSharpe,
                losses == 0 ? 0 : count.returns().mean() / losses * Math.sqrt(barsPerYear),
                annual == null || count.deepestShare() == 0 ? null : annual / count.deepestShare(),
                ended,
                outcomes(trades, "profitable"),
                outcomes(trades, "unprofitable"),
                outcomes(trades, "break-even"),
                outcomes(trades, "liquidated"),
                ended == 0 ? null : (double) outcomes(trades, "profitable") / ended,
                lost == 0 ? null : won / lost,
                ended == 0 ? 0 : (won - lost) / ended,
                trades.stream().mapToDouble(Trade::pnlShare).average().orElse(0),
                trades.stream()
                        .map(Trade::feesQuote)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .doubleValue(),
                (double) count.barsHeld() / count.bars(),
                notional / ((startEquity + end) / 2),
                barsPerYear);
    }

    private static double sum(List<Trade> trades, int sign) {
        return trades.stream()
                .map(Trade::pnlQuote)
                .filter(pnl -> pnl.signum() == sign)
                .mapToDouble(BigDecimal::doubleValue)
                .sum();
    }

    private static int outcomes(List<Trade> trades, String outcome) {
        return (int)
                trades.stream().filter(trade -> trade.outcome().equals(outcome)).count();
    }
}
