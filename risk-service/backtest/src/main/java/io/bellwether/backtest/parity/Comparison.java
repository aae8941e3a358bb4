package io.bellwether.backtest.parity;

import io.bellwether.backtest.model.Foresight;
import io.bellwether.backtest.model.ModelFolder;
import io.bellwether.backtest.run.AccountRun;
import io.bellwether.backtest.run.RecordedTradesVenue;
import io.bellwether.backtest.run.RunListener;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.simulation.RecordedLiquidity;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.Trade;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.risk.Decision;
import io.bellwether.risk.DecisionEngine;
import java.io.IOException;
import java.util.List;

/**
 * Runs the backtester over the bars of a recorded run and compares. From the recording it takes the bars, in which way each
 * came, and what the account held at the start; everything else it makes itself. The venue fills against the same recorded
 * trades as the paper exchange, since of bars alone nobody could know these fills.
 */
public final class Comparison {
    private final Recording recording;
    private final ModelFolder model;
    private final DecisionEngine engine;
    private final List<Trade> trades;

    /**
     * A comparison.
     *
     * @param trades that the run's exchange replayed
     */
    public Comparison(Recording recording, ModelFolder model, DecisionEngine engine, List<Trade> trades) {
        this.recording = recording;
        this.model = model;
        this.engine = engine;
        this.trades = List.copyOf(trades);
    }

    public Certificate certificate() throws IOException {
        List<BarClosed> bars = recording.bars();
        Transcript live = recording.transcript(model.features().featureSetId());
        Transcript backtest = backtest(bars, recording.account());
        List<Transcript.Entry> decisions = live.entries(Strand.DECISIONS);
        return new Certificate(
                model.modelId(),
                bars.size(),
                bars.getFirst().bar().openTime(),
                bars.getLast().bar().closeTime(),
                decisions.stream()
                        .filter(decision -> decision.text().startsWith("ENTER"))
                        .count(),
                decisions.stream()
                        .filter(decision -> decision.text().startsWith("EXIT because stop-"))
                        .count(),
                Certificate.rows(live, backtest),
                Certificate.difference(live, backtest));
    }

    private Transcript backtest(List<BarClosed> bars, OrderEvent.AccountReported account) throws IOException {
        Transcript transcript = new Transcript();
        AccountRun run = new AccountRun(
                account.account(),
                engine,
                _ -> new RecordedTradesVenue(
                        account.rules(),
                        new RecordedLiquidity(trades),
                        account.balances(),
                        bars.getFirst().bar().openTime()),
                bars.getFirst().bar().openTime(),
                List.of(new Clerk(transcript)));
        new Foresight(
                        taker -> {
                            for (BarClosed bar : bars) {
                                taker.take(bar);
                            }
                        },
                        account.rules().tickSize(),
                        account.rules().stepSize(),
                        model,
                        new Foresight.Listener() {
                            @Override
                            public void vector(FeatureVector vector) {
                                transcript.vector(vector);
                            }

                            @Override
                            public void prediction(Prediction prediction) {
                                transcript.prediction(prediction);
                            }
                        })
                .read(run::step);
        return transcript;
    }

    /** Writes down what the run does. */
    private record Clerk(Transcript transcript) implements RunListener {
        @Override
        public void decided(Decision decision) {
            transcript.decision(decision.event());
        }

        @Override
        public void ordered(OrderCommand command) {
            transcript.order(command);
        }

        @Override
        public void told(OrderEvent event) {
            transcript.orderEvent(event);
        }
    }
}
