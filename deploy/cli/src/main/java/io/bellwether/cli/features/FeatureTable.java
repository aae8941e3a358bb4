package io.bellwether.cli.features;

import io.bellwether.feature.FeaturePipeline;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.inference.label.TradingCalendar;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.file.BarFileName;
import io.bellwether.marketdata.file.HistoricBar;
import io.bellwether.tables.Column;
import io.bellwether.tables.Column.Kind;
import io.bellwether.tables.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What a model is fed with, as a table: a row for each bar with a whole window, with the bits that services and datasets
 * have. The window begins anew where a bar is missing or odd. As in a dataset of the same files, none is missing where
 * shares of daily bars were not traded.
 */
public final class FeatureTable {
    /** An image of 15 by 15 with three channels has 675. */
    public static final int MOST_VALUES = 2_000;

    private static final int BATCH = 1_024;

    private final FeatureSet set;
    private final TableFile table;
    private final TradingCalendar days;

    private FeatureTable(FeatureSet set, TableFile table, TradingCalendar days) {
        this.set = set;
        this.table = table;
        this.days = days;
    }

    /**
     * The table of these files.
     *
     * @throws IOException if one cannot be read; the message names it
     */
    public static FeatureTable of(List<Path> files, FeatureSet set, TableFile table) throws IOException {
        LongStream.Builder days = LongStream.builder();
        for (Path file : files) {
            if (BarFileName.of(file.toString()).interval() == BarInterval.ONE_DAY) {
                FileBars.rows(file, BarInterval.ONE_DAY).stream()
                        .filter(HistoricBar::sound)
                        .forEach(bar -> days.add(bar.openTime().toEpochMilli()));
            }
        }
        return new FeatureTable(set, table, TradingCalendar.of(BarInterval.ONE_DAY, days.build()));
    }

    /** The columns: the bar's symbol and open time, and each value of the tensor by its name. */
    public static List<Column> columns(FeatureSet set) {
        List<Column> columns =
                new ArrayList<>(List.of(Column.of("symbol", Kind.TEXT), Column.of("open_time", Kind.TIME)));
        set.valueNames().forEach(name -> columns.add(Column.of(name, Kind.SINGLE)));
        return columns;
    }

    /**
     * Adds the rows of a file, one of those that the table is of.
     *
     * @return how many
     * @throws IOException if it cannot be read or lacks what the set needs; the message names it
     */
    public long add(Path file) throws IOException {
        try {
            return add(FileBars.read(file, null, null));
        } catch (IllegalArgumentException unfit) {
            throw new IOException("%s: %s".formatted(file, unfit.getMessage()), unfit);
        }
    }

    private long add(FileBars file) throws IOException {
        TradingCalendar calendar =
                file.interval() == BarInterval.ONE_DAY ? days : TradingCalendar.of(file.interval(), LongStream.empty());
        FeaturePipeline pipeline = pipeline(file);
        List<Bar> batch = new ArrayList<>(BATCH);
        Bar last = null;
        long rows = 0;
        for (HistoricBar historic : file.bars()) {
            if (!historic.sound()) {
                continue;
            }
            Bar bar = historic.toBar(file.symbol(), file.interval());
            if (last != null && !bar.openTime().equals(last.closeTime())) {
                rows += hand(batch, pipeline);
                if (follows(calendar, last, bar)) {
                    pipeline.closedUntil(bar.openTime());
                } else {
                    pipeline = pipeline(file);
                }
            } else if (batch.size() == BATCH) {
                rows += hand(batch, pipeline);
            }
            batch.add(bar);
            last = bar;
        }
        return rows + hand(batch, pipeline);
    }

    private static boolean follows(TradingCalendar calendar, Bar before, Bar after) {
        return calendar.follows(
                before.openTime().toEpochMilli(), after.openTime().toEpochMilli());
    }

    private FeaturePipeline pipeline(FileBars file) {
        return FeaturePipeline.of(set, file.tickSize(), file.lotSize());
    }

    private long hand(List<Bar> batch, FeaturePipeline pipeline) throws IOException {
        List<@Nullable Object[]> made = new ArrayList<>();
        pipeline.run(batch, (index, values) -> made.add(row(batch.get(index), values)));
        for (@Nullable Object[] row : made) {
            table.add(row);
        }
        batch.clear();
        return made.size();
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
