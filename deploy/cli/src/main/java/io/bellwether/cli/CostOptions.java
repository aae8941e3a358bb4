package io.bellwether.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.stack.Json;
import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What trading is assumed to cost. */
final class CostOptions {
    @Option(
            names = "--fee-bps",
            paramLabel = "BPS",
            defaultValue = "10",
            description = "Fee of each fill, in hundredths of a percent (default: ${DEFAULT-VALUE}).")
    private BigDecimal feeBps = BigDecimal.ZERO;

    @Option(
            names = "--slippage-bps",
            paramLabel = "BPS",
            defaultValue = "2",
            description =
                    "How much worse than the price an order fills, the spread included (default: ${DEFAULT-VALUE}).")
    private BigDecimal slippageBps = BigDecimal.ZERO;

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "1s",
            description = "From a bar's close until the order is with the venue (default: ${DEFAULT-VALUE}).")
    private Duration latency = Duration.ZERO;

    ObjectNode order() {
        return Json.MAPPER
                .createObjectNode()
                .put("feeBps", feeBps)
                .put("slippageBps", slippageBps)
                .put("latencyMillis", latency.toMillis());
    }
}
