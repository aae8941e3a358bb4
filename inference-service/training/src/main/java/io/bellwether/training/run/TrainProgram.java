package io.bellwether.training.run;

import io.bellwether.training.json.JsonProgram;
import io.bellwether.training.model.NativeSettings;
import java.io.IOException;

/** The program behind {@code bellwether train}: takes a {@link TrainingOrder}, prints a {@link RunResult}. */
public final class TrainProgram {
    private final JsonProgram program;

    TrainProgram(JsonProgram program) {
        this.program = program;
    }

    public static void main(String[] arguments) {
        NativeSettings.pin();
        JsonProgram program = JsonProgram.ofThisProcess();
        System.exit(program.run(arguments, TrainingOrder.class, new TrainProgram(program)::train));
    }

    int train(TrainingOrder order) throws IOException {
        long start = System.nanoTime();
        try {
            TrainingRun.Done done = new TrainingRun(
                            order, new ProgramNotes(program), () -> (System.nanoTime() - start) / 1e9)
                    .run(Study.NONE);
            return program.done(done.result());
        } catch (RunRefusedException e) {
            return program.refused(e.getMessage());
        }
    }
}
