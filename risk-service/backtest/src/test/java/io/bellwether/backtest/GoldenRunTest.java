package io.bellwether.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.bellwether.backtest.study.Costs;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.ExecutionTopics;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.feature.contract.FeatureTopics;
import io.bellwether.inference.contract.InferenceTopics;
import io.bellwether.marketdata.BarBuilder;
import io.bellwether.marketdata.Trade;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.MarketDataTopics;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.risk.contract.RiskTopics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The released model and the usual strategy over the recorded sample give what they gave in the version that
 * {@code golden/sample-run.txt} names: a hash each of feature vectors, decisions, orders, fills and equity where recorded
 * trades fill the orders, as in a paper run, and of the trades and the equity of a backtest over bars. A change of ours that
 * changes one of them changes what people's strategies do. So whoever means it says it in {@code deploy/docs/changelog.md}
 * under a new version first, and then records that version:
 *
 * <pre>mvn -pl risk-service/backtest test -Dtest=GoldenRunTest -Dgolden.record=VERSION</pre>
 *
 * <p>Recording other results for the version that is recorded is refused. The predictions' own bits are left out: the network's arithmetic
 * differs between kinds of processors in the last place.
 */
class GoldenRunTest {
    private static final Path CHANGELOG = Path.of("../../deploy/docs/changelog.md");
    private static final Path FILE = Path.of("src/test/resources/golden/sample-run.txt");
    private static final String MODEL = "../../inference-service/app/src/main/resources/models/first-light";
    private static final String VERSION = "version ";
    private static final Symbol SYMBOL = new Symbol("BTCUSD");
    /** The model knows the days before. */
    private static final Instant FROM = Instant.parse("2013-11-28T00:00:00Z");

    private static final Instant TO = Instant.parse("2013-11-30T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void theSampleGivesWhatItGaveInTheVersionThatIsRecorded() throws IOException {
        List<Bar> bars = bars();
        List<String> now = new ArrayList<>(asLive(bars));
        now.addAll(backtest(bars));
        String asked = System.getProperty("golden.record", "");
        if (!asked.isEmpty()) {
            record(asked, now);
        }

        List<String> recorded = Files.readAllLines(FILE);
        String version = recorded.getFirst().substring(VERSION.length());
        assertThat(now)
                .as(
                        "results of the sample run. If they are meant to change: say so in %s under a new version, then"
                                + " record them with -Dgolden.record=VERSION",
                        CHANGELOG)
                .isEqualTo(recorded.subList(1, recorded.size()));
        assertSaid(version);
    }

    private static void record(String version, List<String> lines) throws IOException {
        assertSaid(version);
        if (Files.exists(FILE)) {
            List<String> recorded = Files.readAllLines(FILE);
            assertThat(recorded.getFirst().equals(VERSION + version)
                            && !recorded.subList(1, recorded.size()).equals(lines))
                    .as("version %s has other results on record; give the version that changes them", version)
                    .isFalse();
        }
        List<String> all = new ArrayList<>(List.of(VERSION + version));
        all.addAll(lines);
        Files.createDirectories(FILE.toAbsolutePath().getParent());
        Files.write(FILE, all);
    }

    /** The version's heading, and under it, before the next one, that results are recorded for it. */
    private static void assertSaid(String version) throws IOException {
        String text = Files.readString(CHANGELOG);
        String heading = "\n## " + version + "\n";
        assertThat(text)
                .as("%s has the heading of version %s", CHANGELOG, version)
                .contains(heading);
        String section = text.substring(text.indexOf(heading) + heading.length());
        int next = section.indexOf("\n## ");
        assertThat(next < 0 ? section : section.substring(0, next))
                .as("%s says under version %s what became of the sample run", CHANGELOG, version)
                .contains("sample run");
    }

    private static List<Bar> bars() throws IOException {
        BarBuilder builder = new BarBuilder(SYMBOL, BarInterval.ONE_MINUTE);
        List<Bar> bars = new ArrayList<>();
        for (Trade trade : SampleTrades.read()) {
            if (!trade.time().isBefore(FROM) && trade.time().isBefore(TO)) {
                bars.addAll(builder.add(trade));
            }
        }
        bars.addAll(builder.advanceTo(TO));
        return bars;
    }

    /** The bars and the opening balances as the services would have put them on their topics; the rest follows from them. */
    private List<String> asLive(List<Bar> bars) throws IOException {
        List<String> closed = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            closed.add(LabProgram.JSON.writeValueAsString(new BarClosed(
                    BarClosed.idOf(SYMBOL, bar.interval(), bar.openTime()),
                    bar,
                    i,
                    BarSource.STREAM,
                    "",
                    true,
                    bar.closeTime(),
                    bar.closeTime())));
        }
        BigDecimal finest = new BigDecimal("0.00000001");
        OrderEvent account = new OrderEvent.AccountReported(
                "report",
                "paper",
                0,
                List.of(
                        new AssetBalance("BTC", BigDecimal.ZERO, BigDecimal.ZERO),
                        new AssetBalance("USD", BigDecimal.valueOf(10_000), BigDecimal.ZERO)),
                new SymbolRules(SYMBOL, "BTC", "USD", new BigDecimal("0.01"), finest, finest, BigDecimal.TEN),
                FROM,
                FROM);
        write(MarketDataTopics.BARS, closed);
        write(
                ExecutionTopics.ORDER_EVENTS,
                List.of(LabProgram.JSON.writerFor(OrderEvent.class).writeValueAsString(account)));
        for (String silent : List.of(
                FeatureTopics.FEATURE_VECTORS,
                InferenceTopics.PREDICTIONS,
                RiskTopics.RISK_EVENTS,
                ExecutionTopics.ORDER_COMMANDS)) {
            write(silent, List.of());
        }
        ParityOrder order = new ParityOrder(folder.toString(), MODEL, null, StrategyOrder.usual());

        JsonNode certificate = answer(order, ParityOrder.class);

        List<String> lines = new ArrayList<>();
        certificate.path("rows").forEach(row -> {
            String strand = row.path("strand").asText();
            int count = row.path("backtest").asInt();
            assertThat(count).as(strand).isPositive();
            if (!strand.equals("predictions")) {
                lines.add("%s %d %s"
                        .formatted(strand, count, row.path("backtestSha256").asText()));
            }
        });
        assertThat(lines).hasSize(5);
        return lines;
    }

    private void write(String topic, List<String> lines) throws IOException {
        Files.write(folder.resolve(topic + ".jsonl"), lines);
    }

    private List<String> backtest(List<Bar> bars) throws IOException {
        List<String> rows = new ArrayList<>(List.of("open_time,open,high,low,close,volume"));
        for (Bar bar : bars) {
            rows.add("%d,%s,%s,%s,%s,%s"
                    .formatted(
                            bar.openTime().toEpochMilli(),
                            bar.open(),
                            bar.high(),
                            bar.low(),
                            bar.close(),
                            bar.volumeBase()));
        }
        Path file = Files.write(folder.resolve("BTCUSD-1m-sample.csv"), rows);
        Path report = folder.resolve("report");
        BacktestOrder order = new BacktestOrder(
                List.of(file.toString()),
                null,
                null,
                MODEL,
                null,
                StrategyOrder.usual(),
                BigDecimal.valueOf(10_000),
                new Costs(BigDecimal.TEN, BigDecimal.TWO, 1_000),
                1,
                1,
                false,
                true,
                false,
                report.toString());

        ArrayNode series = (ArrayNode) answer(order, BacktestOrder.class).path("series");

        assertThat(series).hasSize(1);
        List<String> lines = new ArrayList<>();
        for (String name : List.of("trades.csv", "equity.csv")) {
            byte[] bytes = Files.readAllBytes(report.resolve(name));
            long count = new String(bytes, StandardCharsets.UTF_8).lines().count() - 1;
            assertThat(count).as(name).isGreaterThan(20);
            lines.add("backtest %s %d %s".formatted(name, count, sha256(bytes)));
        }
        return lines;
    }

    /** There is nothing to compare with here, so parity is refused; its answer has the hashes all the same. */
    private static <O> JsonNode answer(O order, Class<O> type) throws IOException {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        ByteArrayOutputStream notes = new ByteArrayOutputStream();
        LabProgram program = new LabProgram(
                new PrintStream(result, true, StandardCharsets.UTF_8),
                new PrintStream(notes, true, StandardCharsets.UTF_8));
        LabProgram.Work<O> work = asked -> switch (asked) {
            case ParityOrder parity -> new ParityProgram(program).run(parity);
            case BacktestOrder backtest -> new BacktestProgram(program).run(backtest);
            default -> throw new IllegalArgumentException("a parity or a backtest is asked for, was " + asked);
        };
        program.run(new String[] {LabProgram.JSON.writeValueAsString(order)}, type, work);
        assertThat(result.size()).as(notes.toString(StandardCharsets.UTF_8)).isPositive();
        return LabProgram.JSON.readTree(result.toByteArray());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
