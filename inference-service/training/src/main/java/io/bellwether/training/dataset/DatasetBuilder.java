package io.bellwether.training.dataset;

import io.bellwether.inference.label.LabelledSeries;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.training.dataset.Columns.Column;
import io.bellwether.training.dataset.DatasetManifest.ContentFile;
import io.bellwether.training.label.EconomicsTally;
import io.bellwether.training.label.LabelEconomics;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds datasets from files of bars. Features come from the pipeline that makes them live, begun anew after each gap.
 *
 * <p>A dataset is written beside its folder and moved there when it is whole, so a folder is a dataset or not there. What a
 * killed build left is deleted by the next one.
 */
public final class DatasetBuilder {
    private static final String UNFINISHED = ".unfinished";

    private final DatasetRequest request;
    private final BuildProgress progress;

    public DatasetBuilder(DatasetRequest request, BuildProgress progress) {
        this.request = request;
        this.progress = progress;
    }

    /** Builds a dataset of files into a new folder. */
    public DatasetBuild build(List<Path> files, Path folder) {
        Path target = folder.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            return new DatasetBuild.Refused(new DatasetProblem.OutputExists(folder));
        }
        Path unfinished = target.resolveSibling("." + target.getFileName() + UNFINISHED);
        try {
            List<BarSeries> series = InputBars.read(files, progress);
            Folders.delete(unfinished);
            Files.createDirectories(unfinished);
            LabelEconomics economics = write(series, unfinished);
            Folders.move(unfinished, target);
            return new DatasetBuild.Built(new DatasetFolder(target).openUnchecked(), economics);
        } catch (DatasetRefusedException e) {
            return refused(unfinished, e.problem());
        } catch (IOException e) {
            return refused(unfinished, new DatasetProblem.NotWritable(folder, e.toString()));
        }
    }

    /**
     * Builds a dataset of bars without a gap, in memory.
     *
     * @param tick every price is a multiple of it
     * @param lot every volume is a multiple of it
     */
    public DatasetBuild build(List<Bar> bars, BigDecimal tick, BigDecimal lot) {
        Arena arena = Arena.ofShared();
        try {
            Plan plan = plan(List.of(BarSeries.of(bars, tick, lot)));
            Columns columns = Columns.inMemory(plan.rows(), request.features().size(), arena);
            DatasetManifest manifest = fill(plan, columns, List.of());
            return new DatasetBuild.Built(new Dataset(manifest, columns, arena), plan.economics());
        } catch (DatasetRefusedException e) {
            arena.close();
            return new DatasetBuild.Refused(e.problem());
        } catch (IOException e) {
            throw new IllegalStateException("nothing is read or written in memory", e);
        }
    }

    private static DatasetBuild refused(Path unfinished, DatasetProblem problem) {
        try {
            Folders.delete(unfinished);
        } catch (IOException e) {
            return new DatasetBuild.Refused(new DatasetProblem.NotWritable(
                    unfinished, "%s; besides, %s; delete it".formatted(e, problem.message())));
        }
        return new DatasetBuild.Refused(problem);
    }

    /** What is known before the first feature is computed. */
    private record Plan(List<BarSeries> series, List<RowPlan> plans, LabelEconomics economics, int rows) {}

    private Plan plan(List<BarSeries> all) throws DatasetRefusedException {
        EconomicsTally tally = new EconomicsTally(request.labels(), request.feeBps());
        List<RowPlan> plans = new ArrayList<>();
        int rows = 0;
        for (BarSeries series : all) {
            progress.at("labelling " + series.symbol(), plans.size(), all.size());
            requireInputs(series);
            LabelledSeries labels = request.labels().label(series.prices());
            tally.add(series.prices(), labels);
            RowPlan plan =
                    RowPlan.of(series.prices(), labels, request.features().warmUpBars(), rows);
            plans.add(plan);
            rows = Math.addExact(rows, plan.rows());
        }
        if (rows == 0) {
            throw new DatasetRefusedException(tooFewBars(all));
        }
        return new Plan(all, plans, tally.economics(), rows);
    }

    private void requireInputs(BarSeries series) throws DatasetRefusedException {
        try {
            request.features().requireInputs(series.known());
        } catch (IllegalArgumentException e) {
            throw new DatasetRefusedException(
                    new DatasetProblem.MissingInput(series.symbol().value(), String.valueOf(e.getMessage())));
        }
    }

    private DatasetProblem tooFewBars(List<BarSeries> all) {
        return new DatasetProblem.TooFewBars(
                all.stream().mapToInt(series -> series.prices().size()).sum(),
                all.stream()
                        .flatMap(series -> series.prices().stretches().stream())
                        .mapToInt(stretch -> stretch.size())
                        .max()
                        .orElse(0),
                request.features().warmUpBars(),
                request.labels().horizonBars());
    }

    private LabelEconomics write(List<BarSeries> all, Path folder) throws IOException, DatasetRefusedException {
        Plan plan = plan(all);
        // Nothing is forced to the disk: after a power failure the hashes tell, and a dataset can be built again.
        try (Arena arena = Arena.ofShared()) {
            Columns columns =
                    Columns.create(folder, plan.rows(), request.features().size(), arena);
            DatasetManifest manifest = fill(plan, columns, Arrays.asList(Column.values()));
            new DatasetFolder(folder).write(manifest, plan.economics());
        }
        return plan.economics();
    }

    private DatasetManifest fill(Plan plan, Columns columns, List<Column> hashed)
            throws IOException, DatasetRefusedException {
        RowFiller filler = new RowFiller(request, columns, progress);
        for (int i = 0; i < plan.series().size(); i++) {
            filler.fill(plan.series().get(i), plan.plans().get(i));
        }
        List<SeriesRows> series = new ArrayList<>();
        for (int i = 0; i < plan.series().size(); i++) {
            series.add(rowsOf(plan.series().get(i), plan.plans().get(i)));
        }
        List<String> constant = filler.checked(series, plan.series().getFirst().interval());
        List<ContentFile> files = new ArrayList<>();
        for (Column column : hashed) {
            progress.at("hashing", files.size(), hashed.size());
            files.add(new ContentFile(
                    column.file(), columns.segment(column).byteSize(), Hashes.sha256(columns.segment(column))));
        }
        return Manifests.of(request, plan.series(), series, filler.classCounts(), constant, plan.rows(), files);
    }

    private static SeriesRows rowsOf(BarSeries series, RowPlan plan) {
        return new SeriesRows(
                series.exchange(),
                series.symbol(),
                series.tick(),
                series.lot(),
                series.prices().size(),
                series.prices().stretches().size(),
                series.oddBars(),
                plan.firstRow(),
                plan.rows());
    }
}
