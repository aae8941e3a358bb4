package io.bellwether.backtest.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.backtest.run.EquityPoint;
import io.bellwether.backtest.run.Trade;
import io.bellwether.backtest.study.StudyResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code report.html}, {@code trades.csv}, {@code trades.json} and {@code equity.csv}. */
public final class ReportFolder {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ReportFolder() {}

    /** The page that was written. */
    public static Path write(Path folder, String model, List<StudyResult> results, List<String> cautions)
            throws IOException {
        Files.createDirectories(folder);
        List<Trade> trades =
                results.stream().flatMap(result -> result.trades().stream()).toList();
        Files.write(folder.resolve("trades.csv"), csv(trades));
        JSON.writeValue(folder.resolve("trades.json").toFile(), trades);
        Files.write(folder.resolve("equity.csv"), equity(results));
        Path page = folder.resolve("report.html");
        Files.writeString(page, page(model, results, cautions));
        return page;
    }

    private static String page(String model, List<StudyResult> results, List<String> cautions) {
        String title = "Backtest of " + model;
        StringBuilder html = new StringBuilder(Html.head(title))
                .append("<header><h1>%s</h1></header>\n<main>\n".formatted(Html.escape(title)));
        cautions.forEach(caution -> html.append("<p class=\"alarm\">%s</p>\n".formatted(Html.escape(caution))));
        results.forEach(result -> html.append(new StudyPage(result).html()));
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static List<String> csv(List<Trade> trades) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "number,symbol,side,entry_time,exit_time,entries,quantity,entry_price,exit_price,entry_reason,exit_reason,outcome,fees,pnl,pnl_share,mfe_share,mae_share,bars");
        for (Trade trade : trades) {
            lines.add(String.join(
                    ",",
                    String.valueOf(trade.number()),
                    trade.symbol(),
                    trade.side(),
                    trade.entryTime().toString(),
                    trade.exitTime().toString(),
                    String.valueOf(trade.entries()),
                    trade.quantityBase().toPlainString(),
                    trade.entryPrice().toPlainString(),
                    trade.exitPrice().toPlainString(),
                    trade.entryReason(),
                    trade.exitReason(),
                    trade.outcome(),
                    trade.feesQuote().toPlainString(),
                    trade.pnlQuote().toPlainString(),
                    String.valueOf(trade.pnlShare()),
                    String.valueOf(trade.bestShare()),
                    String.valueOf(trade.worstShare()),
                    String.valueOf(trade.bars())));
        }
        return lines;
    }

    private static List<String> equity(List<StudyResult> results) {
        List<String> lines = new ArrayList<>();
        lines.add("symbol,close_time,price,equity,long_earned,short_earned");
        for (StudyResult result : results) {
            for (EquityPoint point : result.curve()) {
                lines.add("%s,%d,%s,%s,%s,%s"
                        .formatted(
                                result.symbol(),
                                point.closeMillis(),
                                point.price(),
                                point.equity(),
                                point.longEarned(),
                                point.shortEarned()));
            }
        }
        return lines;
    }
}
