package io.bellwether.risk.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.risk.contract.RiskEvent;
import org.jspecify.annotations.Nullable;

/** A decision as logged: what was decided, the order that followed, and everything it rested on. */
record DecisionView(RiskEvent event, @Nullable JsonNode command, JsonNode inputs, boolean published) {}
