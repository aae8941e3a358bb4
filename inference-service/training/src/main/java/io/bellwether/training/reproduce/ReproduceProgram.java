package io.bellwether.training.reproduce;

import io.bellwether.training.dataset.DatasetRefusedException;
import io.bellwether.training.json.JsonProgram;
import io.bellwether.training.model.NativeSettings;
import io.bellwether.training.report.ClaimPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The program behind {@code bellwether reproduce}. */
public final class ReproduceProgram {
    private static final long SEED = 20191022;

    private final JsonProgram program;

    ReproduceProgram(JsonProgram program) {
        this.program = program;
    }

    /**
     * What is asked.
     *
     * @param output the page
     * @param files of recorded bars, or folders with such files
     */
    record Order(String output, List<String> files, Effort effort) {
        Order {
            files = List.copyOf(files);
        }
    }

    /** What came of it. */
    record Reproduced(String output, List<Row> claims) {}

    /** One claim and what is left of it, in short. */
    record Row(
            String id,
            String reference,
            String claim,
            boolean measured,
            String honest,
            String data,
            Map<String, Double> numbers) {}

    public static void main(String[] arguments) {
        NativeSettings.pin();
        JsonProgram program = JsonProgram.ofThisProcess();
        System.exit(program.run(arguments, Order.class, new ReproduceProgram(program)::reproduce));
    }

    int reproduce(Order order) throws IOException {
        List<Finding> findings;
        try {
            findings = findings(order);
        } catch (DatasetRefusedException e) {
            return program.refused(e.problem().message());
        }
        Files.writeString(Path.of(order.output()), page(findings).html());
        return program.done(new Reproduced(
                order.output(),
                findings.stream()
                        .map(finding -> new Row(
                                finding.claim().id(),
                                finding.claim().reference(),
                                finding.claim().said(),
                                finding.measured(),
                                finding.honest(),
                                finding.data(),
                                finding.numbers()))
                        .toList()));
    }

    private List<Finding> findings(Order order) throws IOException, DatasetRefusedException {
        RecordedFiles files = RecordedFiles.of(
                order.files().stream().map(Path::of).toList(), program::progress, program.notes()::println);
        return List.of(
                TurningPointClaim.find(files, order.effort(), SEED),
                StockForecastClaim.find(files),
                BarrierClaim.find(files, order.effort(), SEED),
                DirectionClaim.find(files, order.effort(), SEED, program::progress),
                ZeroBasedClaim.find(files, order.effort(), SEED, program::progress),
                CostLadderClaim.find(files));
    }

    private static ClaimPage page(List<Finding> findings) {
        return new ClaimPage(findings.stream()
                .map(finding -> new ClaimPage.Entry(
                        finding.claim().id(),
                        finding.claim().reference(),
                        finding.claim().said(),
                        finding.claim().made(),
                        finding.claim().leaks(),
                        finding.measured(),
                        finding.honest(),
                        finding.data(),
                        finding.table()))
                .toList());
    }
}
