package io.bellwether.inference.evidence;

/**
 * The shape of a series of returns.
 *
 * @param samples how many
 * @param sharpe mean over deviation, per bar and not annualised; 0 where nothing moved
 * @param skewness 0 for a normal distribution
 * @param kurtosis 3 for a normal distribution
 */
public record Returns(int samples, double sharpe, double skewness, double kurtosis) {
    private static final double NORMAL_KURTOSIS = 3;

    public static Returns of(double[] returns) {
        if (returns.length < 2) {
            throw new IllegalArgumentException("a shape needs two returns, there were " + returns.length);
        }
        double mean = mean(returns, 0, 1);
        double square = mean(returns, mean, 2);
        double deviation = Math.sqrt(square);
        if (deviation == 0) {
            return new Returns(returns.length, 0, 0, NORMAL_KURTOSIS);
        }
        double unbiased = Math.sqrt(square * returns.length / (returns.length - 1));
        return new Returns(
                returns.length,
                mean / unbiased,
                mean(returns, mean, 3) / Math.pow(deviation, 3),
                mean(returns, mean, 4) / Math.pow(deviation, 4));
    }

    private static double mean(double[] returns, double centre, int power) {
        double sum = 0;
        for (double value : returns) {
            sum += Math.pow(value - centre, power);
        }
        return sum / returns.length;
    }
}
