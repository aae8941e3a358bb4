package io.bellwether.inference.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.inference.label.Labelling;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeriesJudgeTest {
    private static final Symbol SYMBOL = new Symbol("BTCUSD");
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private static final Labelling DIRECTION = Labelling.of("direction-2");
    private static final Outlook BUY = new Outlook.ClassProbabilities(0, 0.75, 0.25);
    private static final Outlook SELL = new Outlook.ClassProbabilities(0, 0.4, 0.6);

    private final SeriesJudge judge = new SeriesJudge(BarInterval.ONE_MINUTE);

    @Test
    void aPredictionIsJudgedAtTheCloseAtWhichItsLabelIsKnown() {
        // Given
        close(0, "10.1");
        assertThat(judge.predicted(prediction(0, BUY), DIRECTION)).isEmpty();
        assertThat(close(1, "10.2")).isEmpty();

        // When
        List<Judgement> judgements = close(2, "10.3");

        // Then
        assertThat(judgements).singleElement().satisfies(judgement -> {
            assertThat(judgement.modelId()).isEqualTo("model");
            assertThat(judgement.barOpenTime()).isEqualTo(START);
            assertThat(judgement.answer()).isEqualTo("BUY");
            assertThat(judgement.actual()).isEqualTo("BUY");
            assertThat(judgement.right()).isTrue();
            assertThat(judgement.confidence()).hasValue(0.75);
            assertThat(judgement.loss()).isCloseTo(2 * 0.25 * 0.25, within(1e-12));
            // Nothing was known, so both classes were as likely.
            assertThat(judgement.baselineLoss()).isCloseTo(0.5, within(1e-12));
            assertThat(judgement.persistenceRight()).isEmpty();
        });
        assertThat(close(3, "10.4")).isEmpty();
    }

    @Test
    void barsAheadOfThePredictionJudgeItAtOnceAndTheSameWay() {
        // Given
        List<Judgement> inStep = new ArrayList<>();
        SeriesJudge late = new SeriesJudge(BarInterval.ONE_MINUTE);
        String[] closes = {"10.1", "10.2", "10.0", "9.9", "10.3", "10.4", "10.5", "10.1"};
        for (int i = 0; i < closes.length; i++) {
            inStep.addAll(close(i, closes[i]));
            inStep.addAll(judge.predicted(prediction(i, i % 2 == 0 ? BUY : SELL), DIRECTION));
            late.closed(bar(i, closes[i]));
        }

        // When
        List<Judgement> afterwards = new ArrayList<>();
        for (int i = 0; i < closes.length; i++) {
            afterwards.addAll(late.predicted(prediction(i, i % 2 == 0 ? BUY : SELL), DIRECTION));
        }

        // Then
        assertThat(afterwards).hasSize(closes.length - 2).isEqualTo(inStep);
    }

    @Test
    void baselinesKnowOnlyWhatWasKnownWhenTheModelPredicted() {
        // Given: closes rise, so every label is BUY; those of bars 0 and 1 are known at the close of bar 3.
        for (int i = 0; i < 3; i++) {
            close(i, "1" + i);
        }
        close(3, "13");
        judge.predicted(prediction(3, BUY), DIRECTION);
        close(4, "14");

        // When
        Judgement judgement = close(5, "5").getFirst();

        // Then: one SELL and three BUY with the one that each class starts with, so 1/4 and 3/4.
        assertThat(judgement.actual()).isEqualTo("SELL");
        assertThat(judgement.baselineLoss()).isCloseTo(2 * 0.75 * 0.75, within(1e-12));
        assertThat(judgement.majorityRight()).isFalse();
        assertThat(judgement.persistenceRight()).isEqualTo(Optional.of(false));
    }

    @Test
    void aPredictionThatComesAgainIsJudgedOnce() {
        close(0, "10");
        judge.predicted(prediction(0, BUY), DIRECTION);
        judge.predicted(prediction(0, BUY), DIRECTION);
        close(1, "11");

        assertThat(close(2, "12")).hasSize(1);
        assertThat(judge.predicted(prediction(0, BUY), DIRECTION)).isEmpty();
        assertThat(close(2, "12")).isEmpty();
    }

    @Test
    void modelsOfDifferentLabelsAreJudgedBesideEachOther() {
        close(0, "10");
        judge.predicted(prediction("one", 0, BUY), DIRECTION);
        judge.predicted(prediction("two", 0, new Outlook.PriceForecast(10.5, 1)), Labelling.of("next-close"));

        assertThat(close(1, "11")).singleElement().satisfies(judgement -> {
            assertThat(judgement.modelId()).isEqualTo("two");
            assertThat(judgement.loss()).isCloseTo(0.05, within(1e-12));
            assertThat(judgement.baselineLoss()).isCloseTo(0.1, within(1e-12));
            assertThat(judgement.right()).isTrue();
        });
        assertThat(close(2, "12")).extracting(Judgement::modelId).containsExactly("one");
    }

    @Test
    void aPredictionWhoseBarsAreMissingIsDroppedAndCounted() {
        close(0, "10");
        judge.predicted(prediction(0, BUY), DIRECTION);

        assertThat(close(7, "11")).isEmpty();

        assertThat(judge.unjudged()).isEqualTo(1);
        judge.predicted(prediction(7, BUY), DIRECTION);
        close(8, "12");
        assertThat(close(9, "12.5")).hasSize(1);
    }

    @Test
    void theScoreStandsBesideItsBaselines() {
        // Given: labels are BUY but for the last two; the model says BUY, surely, every time.
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            judgements.addAll(close(i, i < 10 ? Integer.toString(10 + i) : "1"));
            judgements.addAll(judge.predicted(prediction(i, new Outlook.ClassProbabilities(0, 1, 0)), DIRECTION));
        }

        // When
        ModelScore score = ModelScore.of(judgements);

        // Then
        assertThat(score.judged()).isEqualTo(10);
        assertThat(score.accuracy()).isEqualTo(0.8);
        assertThat(score.loss()).isCloseTo(0.4, within(1e-12));
        assertThat(score.baselineLoss()).isGreaterThan(0.4);
        assertThat(score.trust()).isGreaterThan(0.5);
        assertThat(score.calibration()).containsExactly(new ModelScore.Range(0.9, 1, 10, 1, 0.8));
        assertThat(ModelScore.of(List.of()).trust()).isEqualTo(0.5);
    }

    private List<Judgement> close(int minute, String price) {
        return judge.closed(bar(minute, price));
    }

    private static Bar bar(int minute, String price) {
        BigDecimal close = new BigDecimal(price);
        return new Bar(
                SYMBOL,
                BarInterval.ONE_MINUTE,
                START.plusSeconds(60L * minute),
                close,
                close,
                close,
                close,
                BigDecimal.ONE,
                close,
                1);
    }

    private static Prediction prediction(int minute, Outlook outlook) {
        return prediction("model", minute, outlook);
    }

    private static Prediction prediction(String modelId, int minute, Outlook outlook) {
        Instant open = START.plusSeconds(60L * minute);
        return new Prediction(
                Prediction.idOf(modelId, SYMBOL, BarInterval.ONE_MINUTE, open),
                modelId,
                "set",
                SYMBOL,
                BarInterval.ONE_MINUTE,
                open,
                minute,
                outlook,
                List.of(),
                open.plusSeconds(60),
                open.plusSeconds(61));
    }
}
