package io.bellwether.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the dataset program is asked to do; its own words. */
record LabelOrder(
        String action,
        @Nullable String features,
        @Nullable String labels,
        List<String> filters,
        double feeBps,
        long seed,
        boolean allowConstant,
        @Nullable String folder,
        List<String> files) {
    static final String PROGRAM = "io.bellwether.training.dataset.DatasetProgram";

    LabelOrder {
        filters = List.copyOf(filters);
        files = List.copyOf(files);
    }

    static LabelOrder report(String labels, double feeBps, List<Path> files) {
        return new LabelOrder("LABELS", null, labels, List.of(), feeBps, 0, false, null, texts(files));
    }

    static LabelOrder show(Path folder) {
        return new LabelOrder("SHOW", null, null, List.of(), 0, 0, false, folder.toString(), List.of());
    }

    static List<String> texts(List<Path> paths) {
        return paths.stream().map(Path::toString).toList();
    }
}
