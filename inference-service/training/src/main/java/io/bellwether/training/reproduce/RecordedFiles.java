package io.bellwether.training.reproduce;

import io.bellwether.inference.label.Stretch;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.training.dataset.BarSeries;
import io.bellwether.training.dataset.BuildProgress;
import io.bellwether.training.dataset.DatasetRefusedException;
import io.bellwether.training.dataset.InputBars;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The files that were given, and those in the folders that were given; each claim looks for its own. */
final class RecordedFiles {
    private final List<Path> files;
    private final BuildProgress progress;
    private final Consumer<String> notes;

    private RecordedFiles(List<Path> files, BuildProgress progress, Consumer<String> notes) {
        this.files = List.copyOf(files);
        this.progress = progress;
        this.notes = notes;
    }

    /** @throws IOException if one of them is not there */
    static RecordedFiles of(List<Path> named, BuildProgress progress, Consumer<String> notes) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : named) {
            if (!Files.exists(path)) {
                throw new IOException("%s is not there; give files of bars or folders with such files".formatted(path));
            }
            try (Stream<Path> walk = Files.walk(path)) {
                walk.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        return new RecordedFiles(files, progress, notes);
    }

    /**
     * Bars without a gap.
     *
     * @param file by the name of its folder and its own
     */
    record Bars(String file, BigDecimal tick, BigDecimal lot, List<Bar> bars) {
        Bars {
            bars = List.copyOf(bars);
        }

        double[] closes() {
            return bars.stream().mapToDouble(bar -> bar.close().doubleValue()).toArray();
        }

        /** The newest of them. */
        Bars newest(int count) {
            return new Bars(file, tick, lot, bars.subList(Math.max(0, bars.size() - count), bars.size()));
        }

        /** What they are, in words. */
        String text() {
            return "%s, %d bars from %s to %s"
                    .formatted(
                            file,
                            bars.size(),
                            bars.getFirst().openTime(),
                            bars.getLast().openTime());
        }
    }

    /** The files whose names fit, those of an earlier pattern first. */
    List<Path> find(String... patterns) {
        return Arrays.stream(patterns)
                .flatMap(pattern -> files.stream().filter(file -> name(file).matches(pattern)))
                .distinct()
                .toList();
    }

    /**
     * The newest stretch of bars without a gap that is long enough, of the first file that fits and has one. A file that is
     * refused is passed over with a note, and only if there is no other the refusal stands.
     *
     * @param enough how many bars
     */
    Optional<Bars> bars(int enough, String... patterns) throws IOException, DatasetRefusedException {
        DatasetRefusedException refused = null;
        for (Path file : find(patterns)) {
            try {
                Optional<Bars> bars = bars(enough, file);
                if (bars.isPresent()) {
                    return bars;
                }
            } catch (DatasetRefusedException e) {
                notes.accept("%s is passed over: %s".formatted(file, e.problem().message()));
                refused = e;
            }
        }
        if (refused != null) {
            throw refused;
        }
        return Optional.empty();
    }

    private Optional<Bars> bars(int enough, Path file) throws IOException, DatasetRefusedException {
        BarSeries series = InputBars.read(List.of(file), progress).getFirst();
        List<Bar> all = new ArrayList<>(series.prices().size());
        series.source().read(all::add);
        for (Stretch stretch : series.prices().stretches().reversed()) {
            if (stretch.size() >= enough) {
                return Optional.of(new Bars(
                        series.inputs().getFirst().file(),
                        series.tick(),
                        series.lot(),
                        all.subList(stretch.from(), stretch.to())));
            }
        }
        return Optional.empty();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
