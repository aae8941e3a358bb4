package io.bellwether.backtest;

import io.bellwether.backtest.model.ModelFolder;
import io.bellwether.backtest.parity.Certificate;
import io.bellwether.backtest.parity.Comparison;
import io.bellwether.backtest.parity.Recording;
import io.bellwether.feature.set.FeatureSets;
import java.io.IOException;
import java.nio.file.Path;

/** Compares a recorded run of the services with the backtester: {@code bellwether parity}. */
public final class ParityProgram {
    private final LabProgram program;

    ParityProgram(LabProgram program) {
        this.program = program;
    }

    public static void main(String[] arguments) {
        LabProgram program = LabProgram.ofThisProcess();
        System.exit(program.run(arguments, ParityOrder.class, new ParityProgram(program)::run));
    }

    int run(ParityOrder order) throws IOException {
        FeatureSets sets = FeatureSets.standard();
        String further = order.featureSets();
        Certificate certificate = new Comparison(
                        new Recording(Path.of(order.recording())),
                        ModelFolder.read(
                                Path.of(order.model()), further == null ? sets : sets.plusFolder(Path.of(further))),
                        order.strategy().engine(),
                        SampleTrades.read())
                .certificate();
        program.done(certificate);
        return certificate.equal() ? LabProgram.DONE : LabProgram.REFUSED;
    }
}
