package io.bellwether.backtest.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Lines over time, drawn as SVG. */
record LineChart(String id, String title, String reading, List<Line> lines, List<Mark> marks) {
    /** A point of its own, such as an entry. */
    record Mark(double millis, double value, String kind) {}

    private static final int WIDTH = 960;
    private static final int HEIGHT = 320;
    private static final int LEFT = 84;
    private static final int RIGHT = 16;
    private static final int TOP = 12;
    private static final int BOTTOM = 34;
    private static final int MOST_MARKS = 2_000;
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#008c69", "#cc79a7", "#e69f00", "#78828f");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    LineChart {
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
    }

    /** What of the data is shown. */
    private record Frame(double left, double right, double low, double high) {
        double x(double millis) {
            return LEFT + (millis - left) / Math.max(1, right - left) * (WIDTH - LEFT - RIGHT);
        }

        double y(double value) {
            return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM);
        }
    }

    String html() {
        return "<figure id=\"%s\"><h3>%s</h3>%s<figcaption>%s</figcaption></figure>\n"
                .formatted(id, Html.escape(title), svg(), Html.escape(reading));
    }

    private String svg() {
        Frame frame = frame();
        StringBuilder svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                        .formatted(WIDTH, HEIGHT, Html.escape(title)));
        grid(svg, frame);
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, lines.get(i), frame, COLOURS.get(i % COLOURS.size()));
        }
        marks.stream()
                .limit(MOST_MARKS)
                .forEach(mark -> svg.append(String.format(
                        Locale.ROOT,
                        "<circle class=\"%s\" r=\"2.5\" cx=\"%.1f\" cy=\"%.1f\"/>",
                        mark.kind(),
                        frame.x(mark.millis()),
                        frame.y(mark.value()))));
        return svg.append("</svg>").append(legend()).toString();
    }

    private Frame frame() {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Line line : lines) {
            for (int i = 0; i < line.values().length; i++) {
                if (!Double.isNaN(line.values()[i])) {
                    left = Math.min(left, line.millis()[i]);
                    right = Math.max(right, line.millis()[i]);
                    low = Math.min(low, line.values()[i]);
                    high = Math.max(high, line.values()[i]);
                }
            }
        }
        if (!(low <= high)) {
            return new Frame(0, 1, 0, 1);
        }
        double room = high == low ? Math.max(1e-9, Math.abs(high) * 0.01) : (high - low) * 0.04;
        return new Frame(left, right, low - room, high + room);
    }

    private static void grid(StringBuilder svg, Frame frame) {
        int steps = 4;
        for (int i = 0; i <= steps; i++) {
            double value = frame.low() + (frame.high() - frame.low()) * i / steps;
            double y = frame.y(value);
            svg.append(String.format(
                            Locale.ROOT,
                            "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                            LEFT,
                            WIDTH - RIGHT,
                            y,
                            y))
                    .append(String.format(
                            Locale.ROOT,
                            "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                            LEFT - 8,
                            y + 4,
                            Html.figure(value)));
            double millis = frame.left() + (frame.right() - frame.left()) * i / steps;
            String anchor = i == 0 ? "start" : i == steps ? "end" : "middle";
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>",
                    frame.x(millis),
                    HEIGHT - 10,
                    anchor,
                    DAY.format(Instant.ofEpochMilli((long) millis))));
        }
    }

    private static void draw(StringBuilder svg, Line line, Frame frame, String colour) {
        svg.append("<path fill=\"none\" stroke-width=\"1.6\" stroke=\"")
                .append(colour)
                .append("\" d=\"");
        boolean drawing = false;
        for (int i = 0; i < line.values().length; i++) {
            if (Double.isNaN(line.values()[i])) {
                drawing = false;
                continue;
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "%s%.1f %.1f",
                    drawing ? "L" : "M",
                    frame.x(line.millis()[i]),
                    frame.y(line.values()[i])));
            drawing = true;
        }
        svg.append("\"/>");
    }

    private String legend() {
        StringBuilder legend = new StringBuilder("<p class=\"legend\">");
        for (int i = 0; i < lines.size(); i++) {
            legend.append("<span><i style=\"background:%s\"></i>%s</span> "
                    .formatted(
                            COLOURS.get(i % COLOURS.size()),
                            Html.escape(lines.get(i).name())));
        }
        return legend.append("</p>").toString();
    }
}
