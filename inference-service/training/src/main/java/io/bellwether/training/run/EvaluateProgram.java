package io.bellwether.training.run;

import io.bellwether.training.json.JsonProgram;
import io.bellwether.training.model.NativeSettings;
import java.io.IOException;

/** The program behind {@code bellwether evaluate}: takes an {@link EvaluationOrder}. */
public final class EvaluateProgram {
    private final JsonProgram program;

    EvaluateProgram(JsonProgram program) {
        this.program = program;
    }

    public static void main(String[] arguments) {
        NativeSettings.pin();
        JsonProgram program = JsonProgram.ofThisProcess();
        System.exit(program.run(arguments, EvaluationOrder.class, new EvaluateProgram(program)::evaluate));
    }

    int evaluate(EvaluationOrder order) throws IOException {
        try {
            return program.done(new EvaluationRun(order, new ProgramNotes(program)).run());
        } catch (RunRefusedException e) {
            return program.refused(e.getMessage());
        }
    }
}
