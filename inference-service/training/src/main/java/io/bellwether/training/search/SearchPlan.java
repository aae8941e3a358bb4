package io.bellwether.training.search;

import io.bellwether.training.search.SearchSpace.Halving;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all workers of a search must know, kept in the store.
 *
 * @param spaceSha256 of the YAML file: a search that goes on must be of the same
 * @param varied what differs between tries
 * @param files of bars
 * @param folder in which every recipe has a folder
 */
record SearchPlan(
        String name,
        String spaceSha256,
        List<String> varied,
        @Nullable Halving halving,
        List<String> files,
        String folder,
        String datasets,
        String codeVersion) {
    SearchPlan {
        varied = List.copyOf(varied);
        files = List.copyOf(files);
    }
}
