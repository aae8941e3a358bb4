package io.bellwether.backtest.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text and numbers on their way to a page. */
final class Html {
    private static final String STYLE = """
            :root{color-scheme:light dark;--paper:#fff;--ink:#1f2933;--faint:#5b6773;--grid:#d9dee3;--good:#008c69;--bad:#b3261e}
            @media(prefers-color-scheme:dark){:root{--paper:#14181d;--ink:#e4e8ec;--faint:#9aa5b1;--grid:#38414b;--bad:#ff8a80}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"DejaVu Sans",sans-serif}
            header,main{max-width:66rem;margin:0 auto;padding:1.2rem}
            h2{border-bottom:1px solid var(--grid);padding-bottom:.3rem;margin-top:2.2rem}
            h3{margin:0 0 .3rem;font-size:1rem}
            figure{margin:1.4rem 0}figcaption,header p{color:var(--faint)}
            svg{width:100%;height:auto;display:block}svg text{fill:var(--faint);font-size:11px}
            .grid{stroke:var(--grid)}.entry{fill:var(--good)}.exit{fill:var(--bad)}
            .legend span{margin-right:1.2rem;font-size:.9rem}.legend i{display:inline-block;width:.8rem;height:.8rem;margin-right:.35rem}
            .wide{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;margin:.8rem 0}
            th,td{padding:.3rem .7rem;border-bottom:1px solid var(--grid);text-align:right}th:first-child{text-align:left}
            .alarm{border-left:.35rem solid var(--bad);color:var(--bad);padding:.6rem 1rem;font-weight:600}
            """;

    private Html() {}

    static String head(String title) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>%s</title>
                <style>
                %s</style></head>
                <body>
                """.formatted(escape(title), STYLE);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A table whose first column names the rows; cells are escaped. */
    static String table(String id, List<String> heads, List<List<String>> rows) {
        StringBuilder html = new StringBuilder("<div class=\"wide\"><table id=\"%s\"><thead><tr>".formatted(id));
        heads.forEach(head -> html.append("<th scope=\"col\">%s</th>".formatted(escape(head))));
        html.append("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            html.append("<tr><th scope=\"row\">%s</th>".formatted(escape(row.getFirst())));
            row.stream().skip(1).forEach(cell -> html.append("<td>%s</td>".formatted(escape(cell))));
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    /** 0.123 is 12.30 %. */
    static String percent(@Nullable Double share) {
        return share == null ? "none" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    static String figure(@Nullable Double value) {
        if (value == null) {
            return "none";
        }
        return Math.abs(value) >= 1_000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
