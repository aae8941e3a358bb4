package io.bellwether.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.stack.Json;
import picocli.CommandLine.Option;

/** How thoroughly a training is searched for leaks. */
final class TrainGate {
    @Option(
            names = "--gate-walks",
            paramLabel = "N",
            defaultValue = "20",
            description = "Random walks of the leakage gate (default: ${DEFAULT-VALUE}).")
    private int walks;

    @Option(
            names = "--gate-bars",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Bars of each walk beyond the features' warm-up (default: ${DEFAULT-VALUE}).")
    private int bars;

    @Option(
            names = "--gate-permutations",
            paramLabel = "N",
            defaultValue = "10",
            description = "How often the gate deals out the labels anew (default: ${DEFAULT-VALUE}).")
    private int permutations;

    @Option(
            names = "--gate-epochs",
            paramLabel = "N",
            defaultValue = "8",
            description = "Passes of each network the gate trains (default: ${DEFAULT-VALUE}).")
    private int epochs;

    ObjectNode json() {
        return Json.MAPPER
                .createObjectNode()
                .put("walks", walks)
                .put("bars", bars)
                .put("permutations", permutations)
                .put("epochs", epochs);
    }
}
