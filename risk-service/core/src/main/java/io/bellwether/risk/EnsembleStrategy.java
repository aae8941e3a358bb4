package io.bellwether.risk;

import io.bellwether.marketdata.contract.BarSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Listens to several voices, models and indicator rules, and trades on what they say together: a score from -1 (surely down)
 * to 1 (surely up).
 *
 * @param trust how recent performance changes weights; absent: it does not
 */
public record EnsembleStrategy(
        String name,
        List<Voice> voices,
        Combination combination,
        Levels levels,
        @Nullable TrustRule trust) implements Strategy {
    /** How words become one. */
    public enum Combination {
        /** The weighted mean of the voices that speak. */
        WEIGHTED,
        /** All voices must speak and be of one sign; then the weakest word counts. */
        AGREEMENT
    }

    /**
     * Scores at which something is done.
     *
     * @param enterLong at or above it a long position is opened; absent: never
     * @param enterShort at or below it a short one is opened; absent: never
     * @param exitLong at or below it a long position is closed; absent: by its stops only
     * @param exitShort at or above it a short one is closed; absent: by its stops only
     */
    public record Levels(
            @Nullable Double enterLong,
            @Nullable Double enterShort,
            @Nullable Double exitLong,
            @Nullable Double exitShort) {
        public Levels {
            if (enterLong == null && enterShort == null) {
                throw new IllegalArgumentException("a long or a short entry must be possible, neither was");
            }
            requireScore("enter-long", enterLong);
            requireScore("enter-short", enterShort);
            requireScore("exit-long", exitLong);
            requireScore("exit-short", exitShort);
            if (enterLong != null && exitLong != null && exitLong >= enterLong) {
                throw new IllegalArgumentException(
                        "exit-long must be below enter-long, were %s and %s".formatted(exitLong, enterLong));
            }
            if (enterShort != null && exitShort != null && exitShort <= enterShort) {
                throw new IllegalArgumentException(
                        "exit-short must be above enter-short, were %s and %s".formatted(exitShort, enterShort));
            }
        }

        private static void requireScore(String field, @Nullable Double score) {
            if (score != null && !(score >= -1 && score <= 1)) {
                throw new IllegalArgumentException(field + " must be -1 to 1, was " + score);
            }
        }
    }

    /** See {@link Instrument.Trust}. */
    public record TrustRule(int over, int ahead, double floor) {}

    public EnsembleStrategy {
        voices = List.copyOf(voices);
        if (voices.isEmpty()) {
            throw new IllegalArgumentException("an ensemble must have a voice, had none");
        }
    }

    @Override
    public List<Instrument> instruments() {
        List<Instrument> instruments = new ArrayList<>();
        for (Voice voice : voices) {
            voice.instrument().ifPresent(instruments::add);
            if (trust != null) {
                instruments.add(
                        new Instrument.Trust(trustName(voice), voice, trust.over(), trust.ahead(), trust.floor()));
            }
        }
        return instruments;
    }

    @Override
    public Set<String> models() {
        Set<String> models = new LinkedHashSet<>();
        for (Voice voice : voices) {
            if (voice instanceof Voice.OfModel ofModel && ofModel.model() != null) {
                models.add(ofModel.model());
            }
        }
        return models;
    }

    @Override
    public Signal signal(Step step, Stance stance) {
        double score = score(step);
        if (Double.isNaN(score)) {
            return new Signal.Hold(silence(step));
        }
        return switch (stance) {
            case LONG ->
                levels.exitLong() != null && score <= levels.exitLong()
                        ? new Signal.Exit(Reason.SELL_SIGNAL)
                        : entry(score);
            case SHORT ->
                levels.exitShort() != null && score >= levels.exitShort()
                        ? new Signal.Exit(Reason.BUY_SIGNAL)
                        : entry(score);
            case FLAT -> entry(score);
        };
    }

    private Signal entry(double score) {
        if (levels.enterLong() != null && score >= levels.enterLong()) {
            return new Signal.Enter(Direction.LONG, Reason.BUY_SIGNAL);
        }
        return levels.enterShort() != null && score <= levels.enterShort()
                ? new Signal.Enter(Direction.SHORT, Reason.SELL_SIGNAL)
                : new Signal.Hold(Reason.NO_SIGNAL);
    }

    /** What the voices say together; NaN where nobody, or not everybody who must, says anything. */
    double score(Step step) {
        return switch (combination) {
            case WEIGHTED -> weighted(step);
            case AGREEMENT -> agreed(step);
        };
    }

    private double weighted(Step step) {
        double sum = 0;
        double weights = 0;
        for (Voice voice : voices) {
            double score = voice.score(step);
            if (!Double.isNaN(score)) {
                double weight = voice.weight() * trustIn(voice, step);
                sum += weight * score;
                weights += weight;
            }
        }
        return weights == 0 ? Double.NaN : sum / weights;
    }

    private double agreed(Step step) {
        double weakest = Double.NaN;
        for (Voice voice : voices) {
            double score = voice.score(step) * trustIn(voice, step);
            if (Double.isNaN(score)) {
                return Double.NaN;
            }
            if (!Double.isNaN(weakest) && Math.signum(score) != Math.signum(weakest)) {
                return 0;
            }
            weakest = Double.isNaN(weakest) || Math.abs(score) < Math.abs(weakest) ? score : weakest;
        }
        return weakest;
    }

    private double trustIn(Voice voice, Step step) {
        if (trust == null) {
            return 1;
        }
        double earned = step.readings().of(trustName(voice));
        return Double.isNaN(earned) ? 1 : earned;
    }

    private static String trustName(Voice voice) {
        return "trust-" + voice.name();
    }

    private static Reason silence(Step step) {
        if (step.bar().source() == BarSource.BACKFILL) {
            return Reason.BACKFILLED;
        }
        return step.predictions().stream().allMatch(prediction -> prediction.passedGates())
                ? Reason.NO_PREDICTION
                : Reason.PREDICTION_GATED;
    }
}
