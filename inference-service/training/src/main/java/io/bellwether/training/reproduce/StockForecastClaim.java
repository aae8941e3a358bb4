package io.bellwether.training.reproduce;

import io.bellwether.training.dataset.DatasetRefusedException;
import io.bellwether.training.evaluation.RegressionScores;
import io.bellwether.training.report.Figures;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reference 2: a share's next close. */
final class StockForecastClaim {
    static final Claim CLAIM = new Claim(
            "next-close",
            "2. Smart Stocks",
            "Microsoft: mean squared error 0.897, mean error 0.68",
            "LSTMs of 60, 30 and 10 days, scaled by each share's lowest and highest price of its whole history, judged"
                    + " on days they were trained on.",
            "The scale knows the future's extremes, the days were learned from, errors of either sign cancel in the mean"
                    + " error, and no naive forecast stands beside.");

    private static final int SHOWN_DAYS = 90;
    private static final int LOADED_DAYS = 366;

    private StockForecastClaim() {}

    static Finding find(RecordedFiles files) throws IOException, DatasetRefusedException {
        Optional<RecordedFiles.Bars> found = files.bars(LOADED_DAYS + 1, "MSFT-1d-.*", "[A-Z]{1,5}-1d-.*");
        if (found.isEmpty()) {
            return Finding.missing(CLAIM, "give a file of a share's days, such as MSFT-1d-FROM_TO.csv.gz");
        }
        double[] closes = found.get().closes();
        RegressionScores shown = persistence(closes, SHOWN_DAYS);
        RegressionScores loaded = persistence(closes, LOADED_DAYS);
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("persistence-mse-90", square(shown));
        numbers.put("persistence-mse-366", square(loaded));
        return new Finding(
                CLAIM,
                true,
                "the claim's own days (2018 and 2019) are in no file; on the last 90 days here, saying that nothing changes"
                        + " has a mean squared error of %s, and no forecast means anything except beside it"
                                .formatted(Figures.score(square(shown))),
                found.get().text(),
                List.of(
                        List.of("forecast", "days", "MSE", "mean absolute error", "mean signed error"),
                        row("nothing changes", SHOWN_DAYS, shown),
                        row("nothing changes", LOADED_DAYS, loaded)),
                numbers);
    }

    private static List<String> row(String name, int days, RegressionScores scores) {
        return List.of(
                name,
                String.valueOf(days),
                Figures.score(square(scores)),
                Figures.score(scores.meanAbsoluteError()),
                Figures.score(scores.bias()));
    }

    private static double square(RegressionScores scores) {
        return scores.rootMeanSquareError() * scores.rootMeanSquareError();
    }

    private static RegressionScores persistence(double[] closes, int days) {
        double[] truth = Arrays.copyOfRange(closes, closes.length - days, closes.length);
        double[] last = Arrays.copyOfRange(closes, closes.length - days - 1, closes.length - 1);
        return RegressionScores.of(truth, last, last);
    }
}
