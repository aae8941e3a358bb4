package io.bellwether.risk.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.risk.DeskState;
import io.bellwether.risk.Portfolio;
import io.bellwether.risk.Readings;
import io.bellwether.risk.Step;
import io.bellwether.risk.contract.TradingState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision rested on, as stored beside it: enough to decide it again and get the same.
 *
 * @param prediction the first one, absent where none came
 * @param others the other models' predictions; absent in rows of before there could be several
 * @param readings of the instruments; absent in rows of before there were instruments
 * @param portfolio what the account held of other symbols; absent in rows of before there could be others
 * @param denial the reason's numbers where an order was refused
 */
record DecisionInputs(
        BarClosed bar,
        @Nullable Prediction prediction,
        @Nullable List<Prediction> others,
        @Nullable Readings readings,
        TradingState trading,
        DeskState before,
        @Nullable Portfolio portfolio,
        @Nullable JsonNode denial) {
    static DecisionInputs of(Effects.Decided decided, @Nullable JsonNode denial) {
        Step step = decided.decision().step();
        List<Prediction> predictions = step.predictions();
        return new DecisionInputs(
                step.bar(),
                step.prediction(),
                predictions.size() < 2 ? List.of() : predictions.subList(1, predictions.size()),
                step.readings(),
                decided.trading(),
                decided.before(),
                decided.decision().portfolio(),
                denial);
    }

    Portfolio held() {
        return portfolio == null ? Portfolio.NONE : portfolio;
    }

    Step step() {
        List<Prediction> predictions = new ArrayList<>();
        if (prediction != null) {
            predictions.add(prediction);
        }
        if (others != null) {
            predictions.addAll(others);
        }
        return new Step(bar, predictions, readings == null ? Readings.NONE : readings);
    }
}
