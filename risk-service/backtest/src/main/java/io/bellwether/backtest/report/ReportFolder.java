package io.bellwether.backtest.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.backtest.run.Trade;
import io.bellwether.backtest.study.StudyResult;
import io.bellwether.tables.TableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes {@code report.html}, the trades as CSV, JSON and Parquet, and {@code equity.csv}. */
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
        TradeTable.write(folder.resolve("trades.csv"), TableFile.Format.CSV, trades);
        TradeTable.write(folder.resolve("trades.parquet"), TableFile.Format.PARQUET, trades);
        JSON.writeValue(folder.resolve("trades.json").toFile(), trades);
        EquityTable.write(folder.resolve("equity.csv"), results);
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
}
