package io.bellwether.tables;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A table as text: a header and a line for each row. */
final class CsvTable implements TableFile {
    private final Writer out;
    private final List<Column> columns;

    private CsvTable(Writer out, List<Column> columns) {
        this.out = out;
        this.columns = List.copyOf(columns);
    }

    static CsvTable create(Path file, boolean compressed, List<Column> columns) throws IOException {
        OutputStream bytes = Files.newOutputStream(file);
        Writer out = new BufferedWriter(
                new OutputStreamWriter(compressed ? new GZIPOutputStream(bytes) : bytes, StandardCharsets.UTF_8));
        CsvTable table = new CsvTable(out, columns);
        table.line(columns.stream().map(Column::name).toArray());
        return table;
    }

    @Override
    public void add(@Nullable Object... values) throws IOException {
        Values.require(columns, values);
        line(values);
    }

    private void line(@Nullable Object... values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(text(values[i]));
        }
        out.write('\n');
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal decimal -> decimal.toPlainString();
            case String text
            when text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') ->
                '"' + text.replace("\"", "\"\"") + '"';
            default -> value.toString();
        };
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
