package io.bellwether.backtest.report;

import io.bellwether.backtest.performance.Performance;
import io.bellwether.backtest.run.EquityPoint;
import io.bellwether.backtest.run.Trade;
import io.bellwether.backtest.study.RungResult;
import io.bellwether.backtest.study.StudyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The part of a page about one series. */
final class StudyPage {
    private static final int SHOWN_TRADES = 500;

    private final StudyResult result;
    private final String id;

    StudyPage(StudyResult result) {
        this.result = result;
        this.id = result.symbol().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    String html() {
        StringBuilder html = new StringBuilder("<section><h2>%s</h2>\n".formatted(Html.escape(result.symbol())));
        html.append(Html.table(id + "-summary", List.of("figure", "value"), summary()));
        html.append("<h3>From what is promised to what is to be expected</h3>\n");
        html.append(Html.table(
                id + "-ladder",
                List.of("assumption", "return", "Sharpe", "deepest fall", "trades"),
                result.ladder().stream().map(StudyPage::rung).toList()));
        html.append(equity().html()).append(drawdown().html());
        BalanceChange.charts(result.curve(), id, 3, 9).forEach(chart -> html.append(chart.html()));
        html.append(price().html()).append(trades());
        return html.append(reasons()).append("</section>\n").toString();
    }

    private List<List<String>> summary() {
        Performance figures = result.performance();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("total return", Html.percent(figures.totalReturn())));
        rows.add(List.of(
                "the same where bars leave open what happened inside them, from worst to best",
                "%s to %s, over %d such bars"
                        .formatted(
                                Html.percent(result.doubt().worstReturn()),
                                Html.percent(result.doubt().bestReturn()),
                                result.doubt().bars())));
        rows.add(List.of("annual return", Html.percent(figures.annualReturn())));
        rows.add(List.of("buying and holding", Html.percent(result.buyAndHold())));
        rows.add(List.of(
                "as many trades at random (median of %d, seed %d)"
                        .formatted(result.random().runs(), result.random().seed()),
                "%s, from %s to %s; better than %s of them"
                        .formatted(
                                Html.percent(result.random().median()),
                                Html.percent(result.random().low()),
                                Html.percent(result.random().high()),
                                Html.percent(result.random().beaten()))));
        rows.add(List.of("deepest fall", Html.percent(figures.maxDrawdown())));
        rows.add(List.of("longest time below a highest equity, days", Html.figure(figures.longestDrawdownDays())));
        rows.add(List.of("Sharpe, yearly", Html.figure(figures.sharpe())));
        rows.add(List.of("Sortino, yearly", Html.figure(figures.sortino())));
        rows.add(List.of("Calmar", Html.figure(figures.calmar())));
        rows.add(List.of(
                "deflated Sharpe, %d trials".formatted(result.deflated().trials()),
                "%s sure to be above zero"
                        .formatted(Html.percent(result.deflated().probability()))));
        rows.add(List.of(
                "trades",
                "%d: %d profitable, %d unprofitable, %d liquidated, %d break-even"
                        .formatted(
                                figures.trades(),
                                figures.profitable(),
                                figures.unprofitable(),
                                figures.liquidated(),
                                figures.breakEven())));
        rows.add(List.of("win rate", Html.percent(figures.winRate())));
        rows.add(List.of("profit factor", Html.figure(figures.profitFactor())));
        rows.add(List.of(
                "expectancy of a trade",
                "%s, %s".formatted(Html.figure(figures.expectancyQuote()), Html.percent(figures.expectancyShare()))));
        rows.add(List.of("fees", Html.figure(figures.feesQuote())));
        rows.add(List.of("exposure", Html.percent(figures.exposure())));
        rows.add(List.of("turnover, times the equity", Html.figure(figures.turnover())));
        return rows;
    }

    private static List<String> rung(RungResult rung) {
        Performance figures = rung.performance();
        return List.of(
                rung.name(),
                Html.percent(figures.totalReturn()),
                Html.figure(figures.sharpe()),
                Html.percent(figures.maxDrawdown()),
                String.valueOf(figures.trades()));
    }

    private LineChart equity() {
        EquityPoint first = result.curve().getFirst();
        return new LineChart(
                id + "-equity",
                "Equity",
                "The account, and the same money bought at the first close and held.",
                List.of(
                        line("the strategy", EquityPoint::equity),
                        line("held", point -> first.equity() * point.price() / first.price())),
                List.of());
    }

    private LineChart drawdown() {
        List<EquityPoint> curve = result.curve();
        double[] falls = new double[curve.size()];
        double highest = 0;
        for (int i = 0; i < falls.length; i++) {
            highest = Math.max(highest, curve.get(i).equity());
            falls[i] = highest > 0 ? curve.get(i).equity() / highest - 1 : 0;
        }
        return new LineChart(
                id + "-drawdown",
                "Below the highest equity before",
                "0 is a new highest equity.",
                List.of(new Line("drawdown", millis(), falls)),
                List.of());
    }

    private LineChart price() {
        List<LineChart.Mark> marks = new ArrayList<>();
        for (Trade trade : result.trades()) {
            marks.add(new LineChart.Mark(
                    trade.entryTime().toEpochMilli(), trade.entryPrice().doubleValue(), "entry"));
            marks.add(new LineChart.Mark(
                    trade.exitTime().toEpochMilli(), trade.exitPrice().doubleValue(), "exit"));
        }
        return new LineChart(
                id + "-price",
                "Price with entries and exits",
                "Green entered, red left; the first thousand trades.",
                List.of(line("close", EquityPoint::price)),
                marks);
    }

    private Line line(String name, ToDoubleFunction<EquityPoint> value) {
        return new Line(
                name, millis(), result.curve().stream().mapToDouble(value).toArray());
    }

    private double[] millis() {
        return result.curve().stream().mapToDouble(EquityPoint::closeMillis).toArray();
    }

    private String trades() {
        List<List<String>> rows = result.trades().stream()
                .limit(SHOWN_TRADES)
                .map(trade -> List.of(
                        String.valueOf(trade.number()),
                        trade.side(),
                        trade.entryTime().toString(),
                        trade.exitTime().toString(),
                        trade.entryPrice().toPlainString(),
                        trade.exitPrice().toPlainString(),
                        trade.exitReason(),
                        trade.pnlQuote().toPlainString(),
                        Html.percent(trade.pnlShare()),
                        Html.percent(trade.bestShare()),
                        Html.percent(trade.worstShare())))
                .toList();
        String more = result.trades().size() > SHOWN_TRADES
                ? "<p>The first %d of %d; all are in trades.csv.</p>\n"
                        .formatted(SHOWN_TRADES, result.trades().size())
                : "";
        return "<h3>Trades</h3>\n" + more
                + Html.table(
                        id + "-trades",
                        List.of(
                                "trade", "side", "in", "out", "paid", "got", "why out", "earned", "share", "best",
                                "worst"),
                        rows);
    }

    private String reasons() {
        List<List<String>> rows = result.decisions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(reason -> List.of(reason.getKey(), String.valueOf(reason.getValue())))
                .toList();
        return "<h3>Why each bar was decided as it was</h3>\n"
                + Html.table(id + "-decisions", List.of("reason", "bars"), rows);
    }
}
