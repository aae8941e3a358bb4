package io.bellwether.training.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;

/** A drawing with its title and a sentence on how to read it. */
public final class Chart {
    private final String id;
    private final String title;
    private final String reading;
    private final org.knowm.xchart.internal.chartpart.Chart<?, ?> drawing;

    Chart(String id, String title, String reading, org.knowm.xchart.internal.chartpart.Chart<?, ?> drawing) {
        this.id = id;
        this.title = title;
        this.reading = reading;
        this.drawing = drawing;
    }

    /** Unique on a page, of letters and hyphens. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public String reading() {
        return reading;
    }

    /** For a page: ink and grid take the page's colours, so that it can be read in light and dark. */
    public String svg() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            VectorGraphicsEncoder.saveVectorGraphic(drawing, bytes, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
            String text = bytes.toString(StandardCharsets.UTF_8);
            return Ink.ofPage(text.substring(text.indexOf("<svg")), id, title);
        } catch (IOException e) {
            throw new UncheckedIOException("a chart is drawn in memory, which cannot fail", e);
        }
    }

    /** For elsewhere, on white. */
    public byte[] png() {
        try {
            return BitmapEncoder.getBitmapBytes(drawing, BitmapEncoder.BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException("a chart is drawn in memory, which cannot fail", e);
        }
    }
}
