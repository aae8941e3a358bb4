package io.bellwether.backtest;

import io.bellwether.backtest.parity.Certificate;
import io.bellwether.backtest.parity.Comparison;
import io.bellwether.backtest.parity.Recording;
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
        Certificate certificate = new Comparison(
                        new Recording(Path.of(order.recording())),
                        Material.model(order.model(), order.featureSets()),
                        order.strategy().rules().engine(),
                        SampleTrades.read())
                .certificate();
        program.done(certificate);
        return certificate.equal() ? LabProgram.DONE : LabProgram.REFUSED;
    }
}
