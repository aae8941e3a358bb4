package io.bellwether.feature.set;

import io.bellwether.feature.catalogue.Feature;
import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.engine.Input;
import java.util.List;
import java.util.Optional;

/**
 * One column of a feature set: a feature of the catalogue or a field of the bar, and how it is scaled.
 *
 * @param origin where the unscaled values come from
 * @param steps applied in their order
 */
record FeatureValue(Origin origin, List<SlotScale> steps) {
    FeatureValue {
        steps = List.copyOf(steps);
    }

    sealed interface Origin {
        String name();

        int warmUpBars();

        Column column(Graph graph);
    }

    /** A feature of the catalogue. */
    record OfCatalogue(Feature feature) implements Origin {
        @Override
        public String name() {
            return feature.name();
        }

        @Override
        public int warmUpBars() {
            return feature.warmUpBars();
        }

        @Override
        public Column column(Graph graph) {
            return feature.column(graph);
        }
    }

    /** A field of the bar, as it is. */
    record OfBar(Input input) implements Origin {
        @Override
        public String name() {
            return input.key().replace('_', '-');
        }

        @Override
        public int warmUpBars() {
            return 1;
        }

        @Override
        public Column column(Graph graph) {
            return graph.input(input);
        }
    }

    String name() {
        return origin.name();
    }

    int warmUpBars() {
        return origin.warmUpBars();
    }

    Column column(Graph graph) {
        Column column = origin.column(graph);
        for (SlotScale step : steps) {
            column = step.apply(graph, column);
        }
        return column;
    }

    Optional<Feature> feature() {
        return origin instanceof OfCatalogue(Feature feature) ? Optional.of(feature) : Optional.empty();
    }
}
