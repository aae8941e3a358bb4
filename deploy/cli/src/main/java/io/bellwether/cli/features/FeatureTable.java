package io.bellwether.cli.features;

import io.bellwether.feature.FeaturePipeline;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.file.HistoricBar;
import io.bellwether.tables.Column;
import io.bellwether.tables.Column.Kind;
import io.bellwether.tables.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is fed with, as a table: a row for each bar with a whole window, with the bits that services and datasets
 * have. As in the service, the window begins anew where a bar is missing or odd.
 */
public final class FeatureTable {
    /** An image of 15 by 15 with three channels has 675. */
    public static final int MOST_VALUES = 2_000;

    private static final int BATCH = 1_024;

    private final FeatureSet set;
    private final TableFile table;
    private long rows;

    private FeatureTable(FeatureSet set, TableFile table) {
        this.set = set;
        this.table = table;
    }

    /** The columns: the bar's symbol and open time, and each value of the tensor by its name. */
    public static List<Column> columns(FeatureSet set) {
        List<Column> columns =
                new ArrayList<>(List.of(Column.of("symbol", Kind.TEXT), Column.of("open_time", Kind.TIME)));
        set.valueNames().forEach(name -> columns.add(Column.of(name, Kind.SINGLE)));
        return columns;
    }

    /**
     * Adds the rows of a file of bars.
     *
     * @return how many
     * @throws IOException if it cannot be read or lacks what the set needs; the message names it
     */
    public static long add(Path file, FeatureSet set, TableFile table) throws IOException {
        FeatureTable rows = new FeatureTable(set, table);
        try {
            rows.add(FileBars.read(file, null, null));
        } catch (IllegalArgumentException unfit) {
            throw new IOException("%s: %s".formatted(file, unfit.getMessage()), unfit);
        }
        return rows.rows;
    }

    private void add(FileBars file) throws IOException {
        FeaturePipeline pipeline = pipeline(file);
        List<Bar> batch = new ArrayList<>(BATCH);
        Instant next = Instant.MIN;
        for (HistoricBar historic : file.bars()) {
            if (!historic.sound()) {
                continue;
            }
            boolean gap = !historic.openTime().equals(next) && !next.equals(Instant.MIN);
            if (gap || batch.size() == BATCH) {
                hand(batch, pipeline);
            }
            if (gap) {
                pipeline = pipeline(file);
            }
            Bar bar = historic.toBar(file.symbol(), file.interval());
            batch.add(bar);
            next = bar.closeTime();
        }
        hand(batch, pipeline);
    }

    private FeaturePipeline pipeline(FileBars file) {
        return FeaturePipeline.of(set, file.tickSize(), file.lotSize());
    }

    private void hand(List<Bar> batch, FeaturePipeline pipeline) throws IOException {
        List<@Nullable Object[]> made = new ArrayList<>();
        pipeline.run(batch, (index, values) -> made.add(row(batch.get(index), values)));
        for (@Nullable Object[] row : made) {
            table.add(row);
        }
        rows += made.size();
        batch.clear();
    }

    private static @Nullable Object[] row(Bar bar, float... values) {
        @Nullable Object[] row = new @Nullable Object[values.length + 2];
        row[0] = bar.symbol().value();
        row[1] = bar.openTime();
        for (int i = 0; i < values.length; i++) {
            row[i + 2] = values[i];
        }
        return row;
    }
}
