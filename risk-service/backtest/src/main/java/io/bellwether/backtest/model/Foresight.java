package io.bellwether.backtest.model;

import io.bellwether.backtest.bars.BarSeries;
import io.bellwether.backtest.bars.BarStream;
import io.bellwether.feature.FeaturePipeline;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.inference.PredictionOutcome;
import io.bellwether.inference.Predictor;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.inference.gate.GateKeeper;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.risk.Step;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bars of a series with what a model makes of each: the features and the answers of many bars at once, with the bits they
 * would have one at a time. After a gap the features begin anew, as they do live.
 */
public final class Foresight implements StepSource {
    /** Bars at once: enough for full batches of the network, little against the memory. */
    private static final int BATCH = 1_024;

    /** Hears of the way to each answer. */
    public interface Listener {
        void vector(FeatureVector vector);

        void prediction(Prediction prediction);

        /** Hears nothing. */
        static Listener none() {
            return new Listener() {
                @Override
                public void vector(FeatureVector vector) {
                    // Only the answer counts.
                }

                @Override
                public void prediction(Prediction prediction) {
                    // It is in the step.
                }
            };
        }
    }

    private final BarStream bars;
    private final BigDecimal tick;
    private final BigDecimal lot;
    private final ModelFolder model;
    private final Listener listener;

    /**
     * What a model makes of bars.
     *
     * @param tick every price is a multiple of it
     * @param lot every volume is a multiple of it
     */
    public Foresight(BarStream bars, BigDecimal tick, BigDecimal lot, ModelFolder model, Listener listener) {
        this.bars = bars;
        this.tick = tick;
        this.lot = lot;
        this.model = model;
        this.listener = listener;
    }

    /** Of a series, to nobody but the taker of the steps. */
    public static StepSource of(BarSeries series, ModelFolder model) {
        return new Foresight(series::read, series.facts().tick(), series.facts().lot(), model, Listener.none());
    }

    /** Steps without a model. */
    public static StepSource blind(BarSeries series) {
        return taker -> series.read(bar -> taker.take(new Step(bar, null)));
    }

    @Override
    public void read(StepTaker taker) throws IOException {
        try (Predictor predictor = model.predictor()) {
            Reading reading = new Reading(predictor, taker);
            bars.read(reading::add);
            reading.flush();
        }
    }

    /** One way through the bars. */
    private final class Reading {
        private final Predictor predictor;
        private final GateKeeper gates = model.gates();
        private final StepTaker taker;
        private final List<BarClosed> batch = new ArrayList<>(BATCH);
        private FeaturePipeline pipeline = pipeline();
        private long next;

        Reading(Predictor predictor, StepTaker taker) {
            this.predictor = predictor;
            this.taker = taker;
        }

        private FeaturePipeline pipeline() {
            return FeaturePipeline.of(model.features(), tick, lot);
        }

        void add(BarClosed bar) throws IOException {
            boolean gap = bar.sequence() != next && next > 0;
            if (gap || batch.size() == BATCH) {
                flush();
            }
            if (gap) {
                pipeline = pipeline();
            }
            batch.add(bar);
            next = bar.sequence() + 1;
        }

        void flush() throws IOException {
            List<Bar> rows = batch.stream().map(BarClosed::bar).toList();
            FeatureVector[] vectors = new FeatureVector[rows.size()];
            int[] shape = model.features().shape();
            pipeline.run(
                    rows, (index, values) -> vectors[index] = vector(batch.get(index), FloatTensor.of(shape, values)));
            @Nullable Prediction[] predictions = predict(vectors);
            for (int i = 0; i < vectors.length; i++) {
                taker.take(new Step(batch.get(i), predictions[i]));
            }
            batch.clear();
        }

        /** Warm bars follow the cold ones without a hole, so the vectors are the end of the batch. */
        private @Nullable Prediction[] predict(@Nullable FeatureVector... vectors) {
            @Nullable Prediction[] predictions = new Prediction[vectors.length];
            List<FeatureVector> asked = new ArrayList<>();
            for (FeatureVector vector : vectors) {
                if (vector != null) {
                    listener.vector(vector);
                    asked.add(vector);
                }
            }
            if (asked.isEmpty()) {
                return predictions;
            }
            int first = vectors.length - asked.size();
            List<PredictionOutcome> outcomes =
                    predictor.predictAll(asked, asked.getLast().eventTime());
            for (int i = 0; i < asked.size(); i++) {
                if (outcomes.get(i) instanceof PredictionOutcome.Predicted(Prediction prediction)) {
                    Prediction checked = gates.check(asked.get(i), prediction, GateKeeper.Circumstances.NONE);
                    listener.prediction(checked);
                    predictions[first + i] = checked;
                }
            }
            return predictions;
        }
    }

    private FeatureVector vector(BarClosed closed, FloatTensor tensor) {
        Bar bar = closed.bar();
        String featureSetId = model.features().featureSetId();
        return new FeatureVector(
                FeatureVector.idOf(featureSetId, bar.symbol(), bar.interval(), bar.openTime()),
                featureSetId,
                bar.symbol(),
                bar.interval(),
                bar.openTime(),
                closed.sequence(),
                tensor,
                bar.closeTime(),
                bar.closeTime());
    }
}
