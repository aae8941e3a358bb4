package io.bellwether.training.report;

import java.util.List;

/** Text on its way to a page. */
final class Html {
    private Html() {}

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
        html.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            html.append("<tr><th scope=\"row\">%s</th>".formatted(escape(row.getFirst())));
            row.stream().skip(1).forEach(cell -> html.append("<td>%s</td>".formatted(escape(cell))));
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    static String paragraph(String text) {
        return "<p>%s</p>\n".formatted(escape(text));
    }

    static String figure(Chart chart) {
        return "<figure id=\"%s\"><h3>%s</h3>%s<figcaption>%s</figcaption></figure>\n"
                .formatted(chart.id(), escape(chart.title()), chart.svg(), escape(chart.reading()));
    }
}
