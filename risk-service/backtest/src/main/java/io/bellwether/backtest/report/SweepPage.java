package io.bellwether.backtest.report;

import io.bellwether.backtest.study.DoubtRange;
import io.bellwether.backtest.sweep.Cell;
import io.bellwether.backtest.sweep.CellResult;
import io.bellwether.backtest.sweep.RungOfBest;
import io.bellwether.inference.evidence.DeflatedSharpe;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A sweep as one page: what the best is worth, all cells as heat maps, and the best cells in one chart. */
public record SweepPage(
        String title,
        List<CellResult> results,
        List<RungOfBest> ladder,
        @Nullable DeflatedSharpe deflated,
        double buyAndHold,
        DoubtRange doubt,
        Instant from,
        List<String> cautions) {
    private static final int SHOWN_CELLS = 25;
    private static final int DRAWN_CELLS = 6;
    private static final int CHANGE_DAYS = 7;

    public SweepPage {
        results = List.copyOf(results);
        ladder = List.copyOf(ladder);
        cautions = List.copyOf(cautions);
    }

    public String html() {
        List<CellResult> ranked = results.stream()
                .sorted(Comparator.comparingDouble(CellResult::sharpe).reversed())
                .toList();
        StringBuilder html = new StringBuilder(Html.head(title))
                .append("<header><h1>%s</h1></header>\n<main>\n".formatted(Html.escape(title)));
        cautions.forEach(caution -> html.append("<p class=\"alarm\">%s</p>\n".formatted(Html.escape(caution))));
        html.append(worth(ranked.getFirst())).append(ladderTable());
        html.append("<section><h2>All cells</h2>\n").append(heatMaps()).append("</section>\n");
        html.append(best(ranked))
                .append(equity(ranked).html())
                .append(change(ranked).html());
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private String worth(CellResult best) {
        String luck = deflated == null
                ? "There are too few days to tell it from luck."
                : String.format(
                        Locale.ROOT,
                        "The best of %d trials has a Sharpe ratio of %.3f per day; the best of as many worthless ones is expected to reach %.3f. It is above zero with a probability of %.1f %%.",
                        deflated.trials(),
                        deflated.sharpe(),
                        deflated.luckySharpe(),
                        100 * deflated.probability());
        return "<section><h2>What the best cell is worth</h2><p>%s: %s, %d trades, %d liquidated. Holding earned %s. %d bars leave open what came first in them or where the price was as an order arrived; had each gone for the account, it had earned %s. %s</p></section>\n"
                .formatted(
                        Html.escape(name(best.cell())),
                        Html.percent(best.totalReturn()),
                        best.trades(),
                        best.liquidated(),
                        Html.percent(buyAndHold),
                        doubt.bars(),
                        Html.percent(doubt.bestReturn()),
                        luck);
    }

    private String ladderTable() {
        return "<section><h2>The best cell from what is promised to what is to be expected</h2>\n"
                + Html.table(
                        "ladder",
                        List.of("assumption", "return", "Sharpe per day", "trades", "liquidated"),
                        ladder.stream()
                                .map(rung -> List.of(
                                        rung.name(),
                                        Html.percent(rung.totalReturn()),
                                        Html.figure(rung.sharpe()),
                                        String.valueOf(rung.trades()),
                                        String.valueOf(rung.liquidated())))
                                .toList())
                + "</section>\n";
    }

    /** One map for each size, pyramid and target: thresholds down, leverages across. */
    private String heatMaps() {
        Map<String, List<CellResult>> maps = results.stream()
                .collect(Collectors.groupingBy(
                        result -> "size %s, pyramid %d, target %s"
                                .formatted(
                                        result.cell().size().toPlainString(),
                                        result.cell().pyramid(),
                                        Html.percent(result.cell().target())),
                        TreeMap::new,
                        Collectors.toList()));
        double most = results.stream()
                .mapToDouble(result -> Math.abs(result.totalReturn()))
                .max()
                .orElse(1);
        StringBuilder html = new StringBuilder();
        maps.forEach((name, cells) -> html.append(heatMap(name, cells, most)));
        return html.toString();
    }

    private static String heatMap(String name, List<CellResult> cells, double most) {
        List<Double> thresholds = cells.stream()
                .map(result -> result.cell().threshold())
                .distinct()
                .sorted()
                .toList();
        List<Integer> leverages = cells.stream()
                .map(result -> result.cell().leverage())
                .distinct()
                .sorted()
                .toList();
        StringBuilder html =
                new StringBuilder("<h3>%s</h3><div class=\"wide\"><table class=\"heat\"><thead><tr><th>threshold</th>"
                        .formatted(Html.escape(name)));
        leverages.forEach(leverage -> html.append("<th>%d times</th>".formatted(leverage)));
        html.append("</tr></thead><tbody>\n");
        for (double threshold : thresholds) {
            html.append("<tr><th scope=\"row\">%s</th>".formatted(threshold));
            for (int leverage : leverages) {
                cells.stream()
                        .filter(result -> result.cell().threshold() == threshold
                                && result.cell().leverage() == leverage)
                        .findFirst()
                        .ifPresent(result -> html.append(String.format(
                                Locale.ROOT,
                                "<td style=\"background:rgba(%s,%.2f)\">%s</td>",
                                result.totalReturn() >= 0 ? "0,140,105" : "179,38,30",
                                most == 0 ? 0 : 0.75 * Math.abs(result.totalReturn()) / most,
                                Html.percent(result.totalReturn()))));
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    private static String best(List<CellResult> ranked) {
        return "<section><h2>The best by Sharpe ratio</h2>\n"
                + Html.table(
                        "cells",
                        List.of(
                                "cell",
                                "return",
                                "Sharpe per day",
                                "deepest fall",
                                "trades",
                                "won",
                                "liquidated",
                                "ambiguous bars"),
                        ranked.stream()
                                .limit(SHOWN_CELLS)
                                .map(result -> List.of(
                                        name(result.cell()),
                                        Html.percent(result.totalReturn()),
                                        Html.figure(result.sharpe()),
                                        Html.percent(result.maxDrawdown()),
                                        String.valueOf(result.trades()),
                                        String.valueOf(result.won()),
                                        String.valueOf(result.liquidated()),
                                        String.valueOf(result.ambiguousBars())))
                                .toList())
                + "</section>\n";
    }

    private LineChart equity(List<CellResult> ranked) {
        return chart(
                ranked, "cells-equity", "Equity of the best cells", "At the end of each day; 1 is the capital.", 0);
    }

    private LineChart change(List<CellResult> ranked) {
        return chart(
                ranked,
                "cells-change",
                "Change over %d days of the best cells".formatted(CHANGE_DAYS),
                "What the last %d days brought, as a share of the equity before them.".formatted(CHANGE_DAYS),
                CHANGE_DAYS);
    }

    private LineChart chart(List<CellResult> ranked, String id, String heading, String reading, int days) {
        return new LineChart(
                id,
                heading,
                reading,
                ranked.stream()
                        .limit(DRAWN_CELLS)
                        .map(result -> line(result, days))
                        .toList(),
                List.of());
    }

    private Line line(CellResult result, int days) {
        int size = result.daily().size();
        double[] millis = new double[size];
        double[] values = new double[size];
        double[] equity = new double[size + 1];
        equity[0] = 1;
        for (int day = 0; day < size; day++) {
            equity[day + 1] = equity[day] * (1 + result.daily().get(day));
            millis[day] = from.plus(Duration.ofDays(day + 1L)).toEpochMilli();
            values[day] = days == 0
                    ? equity[day + 1]
                    : day + 1 < days ? Double.NaN : equity[day + 1] / equity[day + 1 - days] - 1;
        }
        return new Line(name(result.cell()), millis, values);
    }

    private static String name(Cell cell) {
        return "threshold %s, %d times, size %s, pyramid %d, target %s"
                .formatted(
                        cell.threshold(),
                        cell.leverage(),
                        cell.size().toPlainString(),
                        cell.pyramid(),
                        Html.percent(cell.target()));
    }
}
