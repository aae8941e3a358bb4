package io.bellwether.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.stack.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which settings are tried with each other, and what an account on margin is assumed to cost besides fees. */
final class GridOptions {
    @Option(
            names = "--thresholds",
            paramLabel = "P,P",
            split = ",",
            defaultValue = "0.04,0.06,0.08,0.10,0.12,0.16",
            description = "How far from one half the probability of a rise must be (default: ${DEFAULT-VALUE}).")
    private List<Double> thresholds = new ArrayList<>();

    @Option(
            names = "--leverages",
            paramLabel = "N,N",
            split = ",",
            defaultValue = "1,3,7",
            description = "How many times its margin a position is worth (default: ${DEFAULT-VALUE}).")
    private List<Integer> leverages = new ArrayList<>();

    @Option(
            names = "--sizes",
            paramLabel = "SHARE,SHARE",
            split = ",",
            defaultValue = "0.1",
            description = "Of the free balance that one entry puts up as margin (default: ${DEFAULT-VALUE}).")
    private List<BigDecimal> sizes = new ArrayList<>();

    @Option(
            names = "--pyramids",
            paramLabel = "N,N",
            split = ",",
            defaultValue = "1",
            description = "Most entries of one position (default: ${DEFAULT-VALUE}).")
    private List<Integer> pyramids = new ArrayList<>();

    @Option(
            names = "--targets",
            paramLabel = "SHARE,SHARE",
            split = ",",
            defaultValue = "0.01",
            description = "Distance from the average entry at which to leave, won or lost (default: ${DEFAULT-VALUE}).")
    private List<Double> targets = new ArrayList<>();

    @Option(
            names = "--liquidation-fee-bps",
            paramLabel = "BPS",
            defaultValue = "125",
            description = "The venue's fee for closing a position by force (default: ${DEFAULT-VALUE}).")
    private BigDecimal liquidationFeeBps = BigDecimal.ZERO;

    @Option(
            names = "--maintenance-bps",
            paramLabel = "BPS",
            defaultValue = "40",
            description = "Which part of a position's worth its margin must exceed (default: ${DEFAULT-VALUE}).")
    private BigDecimal maintenanceBps = BigDecimal.ZERO;

    @Option(
            names = "--funding-bps",
            paramLabel = "BPS",
            defaultValue = "1",
            description = "What longs pay shorts every eight hours (default: ${DEFAULT-VALUE}).")
    private BigDecimal fundingBps = BigDecimal.ZERO;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "That trade cells side by side (default: one for each core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    ObjectNode addTo(ObjectNode order) {
        ObjectNode grid = Json.MAPPER.createObjectNode();
        grid.set("thresholds", Json.MAPPER.valueToTree(thresholds));
        grid.set("leverages", Json.MAPPER.valueToTree(leverages));
        grid.set("sizes", Json.MAPPER.valueToTree(sizes));
        grid.set("pyramids", Json.MAPPER.valueToTree(pyramids));
        grid.set("targets", Json.MAPPER.valueToTree(targets));
        order.set("grid", grid);
        return order.put("liquidationFeeBps", liquidationFeeBps)
                .put("maintenanceBps", maintenanceBps)
                .put("fundingBps", fundingBps)
                .put("threads", threads);
    }
}
