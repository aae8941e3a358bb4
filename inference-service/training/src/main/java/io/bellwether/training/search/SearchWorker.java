package io.bellwether.training.search;

import io.bellwether.training.json.JsonProgram;
import io.bellwether.training.model.NativeSettings;
import io.bellwether.training.run.ProgramNotes;
import io.bellwether.training.run.RunNotes;
import io.bellwether.training.run.RunRefusedException;
import io.bellwether.training.run.RunResult;
import io.bellwether.training.run.Study;
import io.bellwether.training.run.TrainingOrder;
import io.bellwether.training.run.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A process that claims tries of a search until none is left. As many as there are cores may run, on any machine. */
public final class SearchWorker {
    private final RunStore store;
    private final String search;
    private final SearchPlan plan;
    private final RunNotes notes;

    SearchWorker(RunStore store, String search, RunNotes notes) throws IOException {
        this.store = store;
        this.search = search;
        this.plan = store.planOf(search);
        this.notes = notes;
    }

    /** Which search, and where. */
    record Order(StoreAddress store, String search) {}

    /** How many tries this worker finished. */
    record Worked(int tries) {}

    public static void main(String[] arguments) {
        NativeSettings.pin();
        JsonProgram program = JsonProgram.ofThisProcess();
        System.exit(program.run(arguments, Order.class, order -> work(program, order)));
    }

    private static int work(JsonProgram program, Order order) throws IOException {
        try (RunStore store = RunStore.open(order.store())) {
            return program.done(new Worked(new SearchWorker(store, order.search(), new ProgramNotes(program)).run()));
        }
    }

    /** Works until nothing is left to do. */
    int run() throws IOException {
        Rungs rungs = new Rungs(plan.halving());
        int done = 0;
        do {
            for (Optional<Try> claimed = store.claim(search);
                    claimed.isPresent() || store.anyWaiting(search);
                    claimed = store.claim(search)) {
                if (claimed.isPresent()) {
                    one(claimed.get());
                    done++;
                }
            }
        } while (store.advance(search, rungs::after));
        return done;
    }

    private void one(Try claimed) throws IOException {
        long start = System.nanoTime();
        TrainingOrder order = new TrainingOrder(
                claimed.recipe(),
                null,
                plan.files(),
                Path.of(plan.folder())
                        .resolve("recipe-" + (claimed.place() + 1))
                        .toString(),
                plan.datasets(),
                plan.codeVersion());
        RunResult result = null;
        String failure = null;
        try {
            result = new TrainingRun(order, RunNotes.SILENT, () -> (System.nanoTime() - start) / 1e9)
                    .run(Study.NONE)
                    .result();
        } catch (RunRefusedException | IllegalArgumentException e) {
            // A recipe that cannot be learned is a try too: the others go on.
            failure = String.valueOf(e.getMessage());
        }
        store.finish(search, claimed, result, failure);
        notes.line("try %d: %s"
                .formatted(
                        claimed.number(),
                        result == null
                                ? "failed, " + failure
                                : "%d passes in %.0f s"
                                        .formatted(result.curves().getLast().size(), result.seconds())));
    }
}
