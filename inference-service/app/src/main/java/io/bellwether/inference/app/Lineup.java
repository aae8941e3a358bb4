package io.bellwether.inference.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who answers: one champion, whose predictions leave, and challengers, whose predictions are only scored. It changes between
 * two batches of vectors and never within one, so each vector is answered by exactly one champion and a partition's model
 * changes at one point.
 */
@ApplicationScoped
class Lineup {
    private Optional<Standing> standing = Optional.empty();
    private final List<ModelAtWork> leaving = new ArrayList<>();

    Lineup(MeterRegistry metrics) {
        Gauge.builder(
                        "bellwether.inference.challengers",
                        this,
                        lineup -> lineup.current()
                                .map(now -> now.challengers().size())
                                .orElse(0))
                .description("Models that predict in the champion's shadow")
                .register(metrics);
    }

    /** Who answers one batch. */
    record Standing(ModelAtWork champion, List<ModelAtWork> challengers) {
        Standing {
            challengers = List.copyOf(challengers);
        }

        List<ModelAtWork> all() {
            List<ModelAtWork> all = new ArrayList<>(challengers);
            all.add(champion);
            return all;
        }
    }

    /** From the next batch on these answer. */
    synchronized void change(Standing next) {
        standing.ifPresent(before -> before.all().stream()
                .filter(model -> !next.all().contains(model))
                .forEach(leaving::add));
        standing = Optional.of(next);
    }

    /** Who answers now; for people. */
    synchronized Optional<Standing> current() {
        return standing;
    }

    /**
     * Who answers the batch that begins. Batches follow one another, so whoever left the lineup is not asked any more.
     *
     * @throws IllegalStateException if nobody does; the channel of vectors is closed then
     */
    synchronized Standing forNextBatch() {
        leaving.forEach(ModelAtWork::retire);
        leaving.clear();
        return standing.orElseThrow(() -> new IllegalStateException("a vector was read while no model is active"));
    }
}
