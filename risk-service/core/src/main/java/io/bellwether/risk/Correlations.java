package io.bellwether.risk;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.Symbol;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How alike the closes of symbols change (Pearson), over the newest bars that both have. */
final class Correlations {
    /** Two hours of minutes; and fewer than a quarter of it say nothing. */
    static final int BARS = 120;

    static final int LEAST = BARS / 4;

    private final Map<Symbol, TreeMap<Instant, Double>> changes = new HashMap<>();
    private final Map<Symbol, Double> lastClose = new HashMap<>();

    Correlations(Collection<Symbol> symbols) {
        symbols.forEach(symbol -> changes.put(symbol, new TreeMap<>()));
    }

    void add(Bar bar) {
        TreeMap<Instant, Double> own = changes.get(bar.symbol());
        if (own == null) {
            throw new IllegalArgumentException("%s must be one of %s".formatted(bar.symbol(), changes.keySet()));
        }
        double close = bar.close().doubleValue();
        Double before = lastClose.put(bar.symbol(), close);
        if (before != null) {
            own.put(bar.openTime(), Math.log(close / before));
            if (own.size() > BARS) {
                own.pollFirstEntry();
            }
        }
    }

    /** From -1 to 1; NaN while too few bars are known, or where one of them does not move. */
    double between(Symbol one, Symbol other) {
        TreeMap<Instant, Double> ones = changes.getOrDefault(one, new TreeMap<>());
        TreeMap<Instant, Double> others = changes.getOrDefault(other, new TreeMap<>());
        int count = 0;
        double sumX = 0;
        double sumY = 0;
        for (Map.Entry<Instant, Double> entry : ones.entrySet()) {
            Double y = others.get(entry.getKey());
            if (y != null) {
                count++;
                sumX += entry.getValue();
                sumY += y;
            }
        }
        if (count < LEAST) {
            return Double.NaN;
        }
        double meanX = sumX / count;
        double meanY = sumY / count;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (Map.Entry<Instant, Double> entry : ones.entrySet()) {
            Double y = others.get(entry.getKey());
            if (y != null) {
                xx += (entry.getValue() - meanX) * (entry.getValue() - meanX);
                yy += (y - meanY) * (y - meanY);
                xy += (entry.getValue() - meanX) * (y - meanY);
            }
        }
        return xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx * yy);
    }
}
