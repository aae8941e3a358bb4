package io.bellwether.risk.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.risk.EnsembleStrategy;
import io.bellwether.risk.ExposureLimit;
import io.bellwether.risk.LossLimit;
import io.bellwether.risk.MarketLimit;
import io.bellwether.risk.Stop;
import io.bellwether.risk.ThresholdStrategy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StrategyFileTest {
    private static final String WHOLE = """
            strategy: two-opinions
            market: margin
            decide:
              ensemble:
                combine: weighted
                voices:
                  cnn: {model: any, weight: 2}
                  rsi: {rule: rsi, period: 14, buy-below: 30, sell-above: 70}
                enter-long: 0.2
                enter-short: -0.2
                trust: {over: 200, ahead: 1, floor: 0.2}
            size:
              volatility-target: {per-bar: 0.001, over: 60, most: 0.5}
              leverage: 3
            position: {max-entries: 2, max-trades: 50}
            stops:
              - fixed: 0.02
              - trailing: {distance: 0.03, offset: 0.01}
              - barriers: {target: 0.02, stop: 0.01, time: 4h}
              - return-table: {0m: 0.04, 30m: 0.02}
            limits:
              leverage: 3
              order-rate: {orders: 10, per: 1h}
              drawdown: {most: 0.10, then: flatten}
            order-validity: 90s
            """;

    @Test
    void readsAWholeStrategy() {
        StrategyPlan plan = ((StrategyFile.Loaded) StrategyFile.parse("x.yaml", WHOLE)).plan();

        assertThat(plan.strategy()).isInstanceOf(EnsembleStrategy.class);
        assertThat(plan.strategy().name()).isEqualTo("two-opinions");
        assertThat(plan.margin()).isTrue();
        assertThat(plan.sizing().leverage()).isEqualTo(3);
        assertThat(plan.stops())
                .startsWith(
                        new Stop.Fixed(new BigDecimal("0.02")),
                        new Stop.Trailing(new BigDecimal("0.03"), new BigDecimal("0.01")),
                        new Stop.Fixed(new BigDecimal("0.01")),
                        new Stop.Target(new BigDecimal("0.02")),
                        new Stop.TimeLimit(Duration.ofHours(4)))
                .hasSize(6);
        assertThat(plan.gate().rules().maxEntries()).isEqualTo(2);
        assertThat(plan.gate().rules().maxTrades()).hasValue(50);
        assertThat(plan.gate().limits())
                .containsExactly(
                        new ExposureLimit.Leverage(new BigDecimal("3")),
                        new MarketLimit.OrderRate(10, Duration.ofHours(1)),
                        new LossLimit.Drawdown(new BigDecimal("0.10"), true));
        assertThat(plan.orderValidity()).isEqualTo(Duration.ofSeconds(90));
        assertThat(plan.engine().instruments()).hasSize(4);
        assertThat(plan.engine().warmUp()).isEqualTo(201);
    }

    @Test
    void readsTheShortestStrategy() {
        StrategyFile file = StrategyFile.parse("x.yaml", """
                strategy: plain
                decide: {threshold: {buy: 0.6, sell: 0.55}}
                size: {fraction: 0.5}
                """);

        assertThat(((StrategyFile.Loaded) file).plan().strategy())
                .isEqualTo(new ThresholdStrategy("plain", 0.6, 0.55, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "strategy: two-opinions|stratgy: two-opinions|x.yaml:1: a strategy has no key 'stratgy'; did you mean 'strategy'?",
                "strategy: two-opinions|strategy: Two Opinions|x.yaml:1: a strategy's name must be small letters",
                "fixed: 0.02|fixd: 0.02|x.yaml:17: a stop has no key 'fixd'; did you mean 'fixed'?",
                "fixed: 0.02|fixed: 1.5|x.yaml:17: fixed: distance must be between 0 and 1, was 1.5",
                "fixed: 0.02|fixed: two|x.yaml:17: fixed must be a number, was 'two'; such as 0.02",
                "market: margin|market: spot|x.yaml:10: spot cannot sell what is not held",
                "enter-long: 0.2|enter-long: 2|x.yaml:5: ensemble: enter-long must be -1 to 1, was 2.0",
                "rule: rsi|rule: rsy|x.yaml:8: rule cannot be 'rsy'; did you mean 'rsi'?",
                "period: 14, buy-below: 30|fast: 14, buy-below: 30|x.yaml:8: rsi has no key 'fast'",
                "then: flatten|then: panic|x.yaml:24: then cannot be 'panic'",
                "time: 4h|time: 4 hours|x.yaml:19: time must be a length of time, was '4 hours'",
                "leverage: 3|leverage: 500|x.yaml:13: size: leverage must be 1 to 125, was 500",
                "orders: 10|orders: 1.5|x.yaml:23: orders must be a whole number"
            })
    void refusesWithTheLineAndAHint(String right, String wrong, String message) {
        String text = WHOLE.replaceFirst(java.util.regex.Pattern.quote(right), wrong);

        StrategyFile file = StrategyFile.parse("x.yaml", text);

        assertThat(file).isInstanceOf(StrategyFile.Refused.class);
        assertThat(file.toString()).startsWith(message);
    }

    @Test
    void refusesLeverageOnSpot() {
        StrategyFile file = StrategyFile.parse("x.yaml", """
                strategy: plain
                decide: {threshold: {buy: 0.6, sell: 0.55}}
                size:
                  fraction: 0.5
                  leverage: 7
                """);

        assertThat(file.toString())
                .isEqualTo("x.yaml:5: spot knows no leverage, was 7; write 'market: margin' for a venue that lends, or"
                        + " leave leverage out");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void readsEveryExampleThatIsShipped(Path example) throws IOException {
        StrategyFile file = StrategyFile.parse(example.toString(), Files.readString(example));

        assertThat(file).as(file.toString()).isInstanceOf(StrategyFile.Loaded.class);
        assertThat(((StrategyFile.Loaded) file).plan().strategy().name() + ".yaml")
                .isEqualTo(example.getFileName().toString());
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../strategies"))) {
            return files.sorted().toList();
        }
    }
}
