package io.bellwether.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.stack.Json;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be tried; the defaults are risk-service's. */
final class StrategyOptions {
    @Option(
            names = "--strategy",
            paramLabel = "FILE",
            description = "A strategy file, see `bellwether strategy check`; it then says everything below.")
    private @Nullable Path file;

    @Option(
            names = "--buy-threshold",
            paramLabel = "P",
            defaultValue = "0.5",
            description = "Probability of a rise from which on to buy (default: ${DEFAULT-VALUE}).")
    private double buyThreshold;

    @Option(
            names = "--sell-threshold",
            paramLabel = "P",
            defaultValue = "0.5",
            description = "Probability of a fall from which on to sell (default: ${DEFAULT-VALUE}).")
    private double sellThreshold;

    @Option(
            names = "--fraction",
            paramLabel = "SHARE",
            defaultValue = "0.5",
            description = "Of the quote balance that one entry spends (default: ${DEFAULT-VALUE}).")
    private BigDecimal fraction = BigDecimal.ZERO;

    @Option(
            names = "--reserve",
            paramLabel = "SHARE",
            defaultValue = "0.01",
            description = "Of the quote balance that is never spent (default: ${DEFAULT-VALUE}).")
    private BigDecimal reserve = BigDecimal.ZERO;

    @Option(
            names = "--stop-fixed",
            paramLabel = "SHARE",
            defaultValue = "0.02",
            description = "Sell this far below the average cost; 0 for no such stop (default: ${DEFAULT-VALUE}).")
    private BigDecimal stopFixed = BigDecimal.ZERO;

    @Option(
            names = "--stop-trailing",
            paramLabel = "SHARE",
            defaultValue = "0.03",
            description =
                    "Sell this far below the highest price since; 0 for no such stop (default: ${DEFAULT-VALUE}).")
    private BigDecimal stopTrailing = BigDecimal.ZERO;

    @Option(names = "--max-trades", paramLabel = "N", description = "Entries altogether (default: no limit).")
    private @Nullable Integer maxTrades;

    /** Whether a file says what to do, and not the options. */
    boolean isFile() {
        return file != null;
    }

    ObjectNode order() {
        return Json.MAPPER
                .createObjectNode()
                .put("file", file == null ? null : file.toAbsolutePath().toString())
                .put("buyThreshold", buyThreshold)
                .put("sellThreshold", sellThreshold)
                .put("fraction", fraction)
                .put("reserve", reserve)
                .put("stopFixed", stopFixed.signum() == 0 ? null : stopFixed)
                .put("stopTrailing", stopTrailing.signum() == 0 ? null : stopTrailing)
                .put("maxTrades", maxTrades);
    }
}
