package io.bellwether.training.evaluation;

/**
 * How far forecasts of a value are off, always beside persistence: the forecast that nothing changes.
 *
 * @param meanAbsoluteError MAE, in the value's unit
 * @param rootMeanSquareError RMSE, in the value's unit
 * @param meanAbsolutePercentageError MAPE as a share, 0.01 is one percent
 * @param bias mean of forecast minus truth: positive where too high; errors cancel here and nowhere else
 * @param persistenceMeanAbsoluteError MAE of the last known value
 * @param persistenceRootMeanSquareError RMSE of the last known value
 */
public record RegressionScores(
        int samples,
        double meanAbsoluteError,
        double rootMeanSquareError,
        double meanAbsolutePercentageError,
        double bias,
        double persistenceMeanAbsoluteError,
        double persistenceRootMeanSquareError) {
    /**
     * Judges forecasts.
     *
     * @param truth what came true; never 0, for a percentage of it would have no meaning
     * @param forecast what was said
     * @param lastKnown what was known when it was said
     */
    public static RegressionScores of(double[] truth, double[] forecast, double[] lastKnown) {
        if (truth.length == 0 || truth.length != forecast.length || truth.length != lastKnown.length) {
            throw new IllegalArgumentException(
                    "every truth needs a forecast and a last known value, there were %d, %d and %d"
                            .formatted(truth.length, forecast.length, lastKnown.length));
        }
        double absolute = 0;
        double square = 0;
        double percentage = 0;
        double bias = 0;
        double persistent = 0;
        double persistentSquare = 0;
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] == 0 || !Double.isFinite(truth[i] + forecast[i] + lastKnown[i])) {
                throw new IllegalArgumentException(
                        "row %d must be finite and its truth not 0, was truth %s, forecast %s, last known %s"
                                .formatted(i, truth[i], forecast[i], lastKnown[i]));
            }
            double error = forecast[i] - truth[i];
            double change = lastKnown[i] - truth[i];
            absolute += Math.abs(error);
            square += error * error;
            percentage += Math.abs(error / truth[i]);
            bias += error;
            persistent += Math.abs(change);
            persistentSquare += change * change;
        }
        int samples = truth.length;
        return new RegressionScores(
                samples,
                absolute / samples,
                Math.sqrt(square / samples),
                percentage / samples,
                bias / samples,
                persistent / samples,
                Math.sqrt(persistentSquare / samples));
    }

    /** What share of persistence's MAE is saved: 1 is perfect, 0 is no better than saying that nothing changes. */
    public double skill() {
        return skill(meanAbsoluteError, persistenceMeanAbsoluteError);
    }

    /** The same of mean squared errors. */
    public double squareSkill() {
        return skill(
                rootMeanSquareError * rootMeanSquareError,
                persistenceRootMeanSquareError * persistenceRootMeanSquareError);
    }

    private static double skill(double error, double reference) {
        return reference == 0 ? 0 : 1 - error / reference;
    }
}
