package io.bellwether.inference.evidence;

import java.util.Arrays;

/**
 * How likely it is that the best of many tries has a true Sharpe ratio above zero: Bailey and Lopez de Prado, The deflated
 * Sharpe ratio, correcting for selection bias, backtest overfitting and non-normality (2014). Ratios are per bar, not
 * annualised.
 *
 * @param sharpe of the try that was chosen
 * @param luckySharpe what the best of so many worthless tries is expected to reach
 * @param probability that the true ratio is above zero, having paid for luck; 0.95 and more convinces
 */
public record DeflatedSharpe(int trials, double sharpe, double luckySharpe, double probability) {
    private static final double EULER = 0.5772156649015329;

    /**
     * Deflates the chosen try's ratio.
     *
     * @param chosen returns of the try that was chosen
     * @param sharpes of every try, the chosen one included
     */
    public static DeflatedSharpe of(Returns chosen, double[] sharpes) {
        double mean = Arrays.stream(sharpes).average().orElse(0);
        double variance = sharpes.length < 2
                ? 0
                : Arrays.stream(sharpes).map(s -> (s - mean) * (s - mean)).sum() / (sharpes.length - 1);
        return of(chosen, sharpes.length, variance);
    }

    /**
     * Deflates the chosen try's ratio.
     *
     * @param variance of the ratios of all tries
     */
    public static DeflatedSharpe of(Returns chosen, int trials, double variance) {
        double lucky = expectedLargest(trials, variance);
        double doubt = 1
                - chosen.skewness() * chosen.sharpe()
                + (chosen.kurtosis() - 1) / 4 * chosen.sharpe() * chosen.sharpe();
        double score = (chosen.sharpe() - lucky) * Math.sqrt(chosen.samples() - 1.0) / Math.sqrt(doubt);
        return new DeflatedSharpe(trials, chosen.sharpe(), lucky, NormalCurve.below(score));
    }

    /** The largest of so many ratios that are zero in truth and vary like these. */
    static double expectedLargest(int trials, double variance) {
        if (trials < 1) {
            throw new IllegalArgumentException("there must have been a trial to choose from, were " + trials);
        }
        if (trials == 1) {
            return 0;
        }
        return Math.sqrt(variance)
                * ((1 - EULER) * NormalCurve.quantile(1 - 1.0 / trials)
                        + EULER * NormalCurve.quantile(1 - 1 / (trials * Math.E)));
    }
}
