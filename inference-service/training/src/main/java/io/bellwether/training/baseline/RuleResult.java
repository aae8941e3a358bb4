package io.bellwether.training.baseline;

/**
 * What a rule would have earned with all its money in or out, filled at the open of the bar after the close it decided at,
 * paying a fee on each fill. A quick yardstick: slippage, funding and partial fills are the backtest's business.
 *
 * @param total return over all bars, 0.1 for 10 %
 * @param sharpe mean over deviation of the returns per bar, times the square root of the bars of a year
 * @param maxDrawdown largest loss from a peak, 0.2 for 20 %
 * @param fills purchases and sales; what is held at the end is sold at the last close
 */
public record RuleResult(String name, double total, double sharpe, double maxDrawdown, int fills) {
    /**
     * Trades a rule.
     *
     * @param opens of the bars, and {@code closes} of the same
     * @param feeBps paid on each fill, in hundredths of a percent
     * @param barsPerYear to annualise the Sharpe ratio
     */
    public static RuleResult of(TradingRule rule, double[] opens, double[] closes, double feeBps, double barsPerYear) {
        double[] returns = returns(rule.positions(closes), opens, closes, feeBps);
        double worth = 1;
        double peak = 1;
        double drawdown = 0;
        double sum = 0;
        double squares = 0;
        for (double value : returns) {
            worth *= 1 + value;
            peak = Math.max(peak, worth);
            drawdown = Math.max(drawdown, 1 - worth / peak);
            sum += value;
            squares += value * value;
        }
        double mean = sum / returns.length;
        double variance = squares / returns.length - mean * mean;
        double sharpe = variance > 0 ? mean / Math.sqrt(variance) * Math.sqrt(barsPerYear) : 0;
        return new RuleResult(rule.name(), worth - 1, sharpe, drawdown, fills(rule.positions(closes)));
    }

    /** The return of each bar, from close to close, with the fee in the bar it is paid in. */
    public static double[] returns(boolean[] positions, double[] opens, double[] closes, double feeBps) {
        if (opens.length != closes.length || positions.length != closes.length || closes.length < 2) {
            throw new IllegalArgumentException(
                    "every bar needs an open, a close and a position, and there must be two, were %d, %d and %d"
                            .formatted(opens.length, closes.length, positions.length));
        }
        double kept = 1 - feeBps / 10_000;
        double[] returns = new double[closes.length];
        boolean invested = false;
        for (int i = 1; i < closes.length; i++) {
            double growth = invested ? opens[i] / closes[i - 1] : 1;
            if (positions[i - 1] != invested) {
                growth *= kept;
                invested = positions[i - 1];
            }
            growth *= invested ? closes[i] / opens[i] : 1;
            if (invested && i == closes.length - 1) {
                growth *= kept;
            }
            returns[i] = growth - 1;
        }
        return returns;
    }

    private static int fills(boolean[] positions) {
        int fills = 0;
        boolean invested = false;
        for (int i = 1; i < positions.length; i++) {
            if (positions[i - 1] != invested) {
                fills++;
                invested = positions[i - 1];
            }
        }
        return fills + (invested ? 1 : 0);
    }
}
