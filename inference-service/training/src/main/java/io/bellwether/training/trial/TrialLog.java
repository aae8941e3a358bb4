package io.bellwether.training.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where every try is written down before its result is looked at. A log only grows: there is no way to forget a try.
 * Searches that share a database share one log; {@link #inMemory()} serves a search within one program.
 */
public interface TrialLog {
    /** Writes a try down and numbers it. */
    Trial add(String study, Map<String, String> configuration, long seed, double sharpe, Map<String, Double> metrics);

    /** All tries of a study, in order of their numbers. */
    List<Trial> trials(String study);

    /** A log that lasts as long as the program; may be written to from several threads. */
    static TrialLog inMemory() {
        return new TrialLog() {
            private final List<Trial> all = new ArrayList<>();

            @Override
            public synchronized Trial add(
                    String study,
                    Map<String, String> configuration,
                    long seed,
                    double sharpe,
                    Map<String, Double> metrics) {
                Trial trial = new Trial(study, trials(study).size() + 1, configuration, seed, sharpe, metrics);
                all.add(trial);
                return trial;
            }

            @Override
            public synchronized List<Trial> trials(String study) {
                return all.stream().filter(trial -> trial.study().equals(study)).toList();
            }
        };
    }
}
