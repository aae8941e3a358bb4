package io.bellwether.feature.app;

import io.bellwether.feature.FeatureFlow;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.marketdata.contract.Symbol;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Opens the flow of a symbol: with the configured sets and the symbol's steps, new or from a snapshot. */
@Singleton
class SymbolFlows {
    private static final Logger LOG = Logger.getLogger(SymbolFlows.class);

    private final List<FeatureSet> sets;
    private final FeatureConfig config;
    private final int depth;

    SymbolFlows(ServedSets served, FeatureConfig config) {
        this.sets = served.sets();
        this.config = config;
        this.depth = sets.stream().mapToInt(SymbolFlows::depth).max().orElse(0);
    }

    /**
     * How many bars decide every bit of a set's vector. After the warm-up a value is within 1e-9 of what the full history gives,
     * so after twice the warm-up within 1e-18: less than the last bit.
     */
    static int depth(FeatureSet set) {
        return 2 * set.warmUpBars();
    }

    /** How many bars decide every bit of a vector; earlier ones change nothing. */
    int depth() {
        return depth;
    }

    FeatureFlow open(Symbol symbol) {
        LOG.infof(
                "Features are computed: symbol=%s sets=%s tickSize=%s lotSize=%s",
                symbol, sets, tickSize(symbol), lotSize(symbol));
        return FeatureFlow.of(sets, tickSize(symbol), lotSize(symbol));
    }

    /** A flow of one set, for a look back. */
    FeatureFlow open(Symbol symbol, FeatureSet set) {
        return FeatureFlow.of(set, tickSize(symbol), lotSize(symbol));
    }

    /** All flows of a snapshot; empty if one of them is of other sets, of another engine or other steps, or damaged. */
    Optional<Map<FlowKey, FeatureFlow>> restored(StateSnapshot snapshot) {
        Map<FlowKey, FeatureFlow> flows = new HashMap<>();
        for (Map.Entry<FlowKey, byte[]> state : snapshot.states().entrySet()) {
            Symbol symbol = state.getKey().symbol();
            Optional<FeatureFlow> flow =
                    FeatureFlow.restored(sets, tickSize(symbol), lotSize(symbol), state.getValue());
            if (flow.isEmpty()) {
                return Optional.empty();
            }
            flows.put(state.getKey(), flow.get());
        }
        return Optional.of(flows);
    }

    private BigDecimal tickSize(Symbol symbol) {
        return steps(symbol).flatMap(FeatureConfig.Steps::tickSize).orElse(config.tickSize());
    }

    private BigDecimal lotSize(Symbol symbol) {
        return steps(symbol).flatMap(FeatureConfig.Steps::lotSize).orElse(config.lotSize());
    }

    private Optional<FeatureConfig.Steps> steps(Symbol symbol) {
        return Optional.ofNullable(config.symbols().get(symbol.value()));
    }
}
