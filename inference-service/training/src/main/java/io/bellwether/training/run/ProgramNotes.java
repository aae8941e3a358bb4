package io.bellwether.training.run;

import io.bellwether.training.json.JsonProgram;

/** Notes that a program hands to the command that started it. */
public record ProgramNotes(JsonProgram program) implements RunNotes {
    @Override
    public void progress(String step, long done, long total) {
        program.progress(step, done, total);
    }

    @Override
    public void line(String text) {
        program.line(text);
    }
}
