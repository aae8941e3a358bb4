package io.bellwether.risk.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.risk.DeskState;
import io.bellwether.risk.contract.TradingState;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision rested on, as stored beside it: enough to decide it again and get the same.
 *
 * @param denial the reason's numbers where an order was refused
 */
record DecisionInputs(
        BarClosed bar,
        @Nullable Prediction prediction,
        TradingState trading,
        DeskState before,
        @Nullable JsonNode denial) {}
