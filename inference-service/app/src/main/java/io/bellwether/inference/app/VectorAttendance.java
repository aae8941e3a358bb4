package io.bellwether.inference.app;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Counts for how many bars of a symbol vectors of other feature sets came and none of the model's. One topic carries the
 * vectors of all sets, so one of another set is nothing special; that none of the right one comes is.
 */
@ApplicationScoped
class VectorAttendance {
    private static final Logger LOG = Logger.getLogger(VectorAttendance.class);

    private record Series(Symbol symbol, BarInterval interval) {}

    /**
     * The bars since the model's set was there.
     *
     * @param newest open time of the newest one, which has a vector for each of the other sets
     * @param others the id of a set that was there
     */
    private record Absence(int bars, Instant newest, String others) {}

    private final Map<Series, Absence> absences = new ConcurrentHashMap<>();
    private final int missingAfterBars;

    VectorAttendance(InferenceConfig config, MeterRegistry metrics) {
        missingAfterBars = config.missingAfterBars();
        Gauge.builder("bellwether.inference.bars.without.vector", this, VectorAttendance::longestAbsence)
                .description("Bars in a row, of the symbol with the most, with vectors of other feature sets only")
                .register(metrics);
    }

    /** A vector of the model's set came. */
    void present(FeatureVector vector) {
        absences.remove(new Series(vector.symbol(), vector.interval()));
    }

    /** A vector of another set came. */
    void absent(FeatureVector vector, String expected) {
        Series series = new Series(vector.symbol(), vector.interval());
        Absence before = absences.get(series);
        if (before != null && before.newest().equals(vector.barOpenTime())) {
            return;
        }
        int bars = before == null ? 1 : before.bars() + 1;
        absences.put(series, new Absence(bars, vector.barOpenTime(), vector.featureSetId()));
        if (bars == missingAfterBars) {
            LOG.warnf(
                    "No vector of the model's set for %d bars, only of others: symbol=%s featureSetId=%s others=%s; if the"
                            + " warm-up is over, add the set to bellwether.feature.sets of feature-service",
                    bars, vector.symbol(), expected, vector.featureSetId());
        }
    }

    /** What is missing for long, by symbol; empty if all is well. */
    Map<String, String> missing() {
        Map<String, String> missing = new TreeMap<>();
        absences.forEach((series, absence) -> {
            if (absence.bars() >= missingAfterBars) {
                missing.put(
                        "%s %s".formatted(series.symbol(), series.interval().code()),
                        "no vector of the model's set for %d bars, the newest is of %s"
                                .formatted(absence.bars(), absence.others()));
            }
        });
        return missing;
    }

    private double longestAbsence() {
        return absences.values().stream().mapToInt(Absence::bars).max().orElse(0);
    }
}
