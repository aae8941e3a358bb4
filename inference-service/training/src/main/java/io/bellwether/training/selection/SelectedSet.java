package io.bellwether.training.selection;

import io.bellwether.feature.set.FeatureSetFile;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A set of selected features as a file: one plane of 15 x 15, shown three times.
 *
 * @param command how it was made, for the file's comment
 * @param names the selected features, in the order of the slots
 */
record SelectedSet(String name, String command, SelectionRun run, SelectionRun.Scores scores, List<String> names) {
    /** How many features the plane shows. */
    static final int COUNT = 225;

    SelectedSet {
        names = List.copyOf(names);
    }

    /**
     * The file's text.
     *
     * @throws IOException if it would be refused when it is read, as with a name that is none
     */
    String yaml() throws IOException {
        String slots = names.stream()
                .map(feature -> "  - "
                        + Objects.requireNonNull(scores.slots().get(feature), feature)
                                .text())
                .collect(Collectors.joining("\n"));
        String text = """
                # Selected on a training fold by ANOVA F and mutual information, which had to agree, in the order of the catalogue.
                # Made by: %s
                # Fold: %s to %s; %s.
                # Scales: the bounds of the feature, or 98 %% of the fold's rows within -1..1; averages as shares of the close.
                name: %s
                image: {rows: 15, columns: 15, planes: 3, stack: 3}
                slots:
                %s
                """.formatted(command, run.from(), run.to(), String.join(", ", scores.counts()), name, slots);
        return switch (FeatureSetFile.parse(name, text)) {
            case FeatureSetFile.Loaded loaded -> text;
            case FeatureSetFile.Refused refused -> throw new IOException(refused.toString());
        };
    }
}
