package io.bellwether.training.run;

import io.bellwether.training.model.Progress;

/** Whoever waits for a run. */
public interface RunNotes {
    /** About how far a step is. */
    void progress(String step, long done, long total);

    /** Something worth keeping. */
    void line(String text);

    /** A pass over the training rows is done. */
    default void pass(Progress pass) {
        line(pass.text());
    }

    /** For who does not want to know. */
    RunNotes SILENT = new RunNotes() {
        @Override
        public void progress(String step, long done, long total) {
            // Nobody asked.
        }

        @Override
        public void line(String text) {
            // Nobody asked.
        }
    };
}
