package io.bellwether.training.report;

import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import java.util.TimeZone;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** The colours and letters of all charts. Colours of classes are told apart by those who cannot see red or green. */
final class Ink {
    static final Color TEXT = new Color(31, 41, 51);
    static final Color GRID = new Color(217, 222, 227);
    static final Color BUY = new Color(0, 140, 105);
    static final Color SELL = new Color(213, 94, 0);
    static final Color HOLD = new Color(120, 130, 145);
    static final Color FIRST = new Color(0, 114, 178);
    static final Color SECOND = new Color(204, 121, 167);
    static final Color THIRD = new Color(230, 159, 0);
    static final Color[] LINES = {FIRST, SELL, BUY, SECOND, THIRD, HOLD};

    private static final Color PAPER = Color.WHITE;
    private static final Font LETTERS = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    private Ink() {}

    static Color ofClass(String name, int place) {
        return switch (name) {
            case "BUY" -> BUY;
            case "SELL" -> SELL;
            case "HOLD" -> HOLD;
            default -> LINES[place % LINES.length];
        };
    }

    static void apply(AxesChartStyler style) {
        style.setChartTitleVisible(false);
        style.setChartBackgroundColor(PAPER);
        style.setPlotBackgroundColor(PAPER);
        style.setLegendBackgroundColor(PAPER);
        style.setLegendBorderColor(PAPER);
        style.setPlotBorderVisible(false);
        style.setChartFontColor(TEXT);
        style.setLegendPosition(Styler.LegendPosition.OutsideS);
        style.setLegendLayout(Styler.LegendLayout.Horizontal);
        style.setLegendFont(LETTERS);
        style.setSeriesColors(LINES);
        style.setAxisTitleFont(LETTERS);
        style.setAxisTickLabelsFont(LETTERS);
        style.setAxisTickLabelsColor(TEXT);
        style.setXAxisTitleColor(TEXT);
        style.setYAxisTitleColor(TEXT);
        style.setAxisTickMarksColor(GRID);
        style.setPlotGridLinesColor(GRID);
        style.setPlotGridVerticalLinesVisible(false);
        style.setXAxisTickMarkSpacingHint(100);
        style.setDecimalPattern("#0.####");
        style.setLocale(Locale.ROOT);
        style.setTimezone(TimeZone.getTimeZone("UTC"));
    }

    /** Gives a drawing the page's colours and names of its own. */
    static String ofPage(String svg, String id, String title) {
        String coloured = svg.replace(rgb(PAPER), "var(--paper)")
                .replace("fill=\"white\"", "fill=\"var(--paper)\"")
                .replace(rgb(TEXT), "var(--ink)")
                .replace(rgb(GRID), "var(--grid)")
                .replace("id=\"", "id=\"" + id + "-")
                .replace("url(#", "url(#" + id + "-")
                // A hundredth of a pixel is enough, and halves the page.
                .replaceAll("(\\.\\d\\d)\\d+", "$1");
        int end = coloured.indexOf('>');
        String head = coloured.substring(0, end);
        int width = number(head, "width");
        int height = number(head, "height");
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\">%s"
                .formatted(Html.escape(title), width, height, coloured.substring(end + 1));
    }

    private static String rgb(Color color) {
        return "rgb(%d,%d,%d)".formatted(color.getRed(), color.getGreen(), color.getBlue());
    }

    private static int number(String head, String attribute) {
        int at = head.indexOf(" " + attribute + "=\"") + attribute.length() + 3;
        return (int)
                Double.parseDouble(head.substring(at, head.indexOf('"', at)).replaceAll("[a-z]", ""));
    }
}
