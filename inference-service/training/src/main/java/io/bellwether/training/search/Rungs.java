package io.bellwether.training.search;

import io.bellwether.training.run.TrainingOrder.Recipe;
import io.bellwether.training.search.SearchSpace.Halving;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Successive halving (Jamieson and Talwalkar, 2016): who goes on, with how many passes. */
record Rungs(@Nullable Halving halving) {
    /** The recipes as the first rung has them. */
    List<Recipe> first(List<Recipe> recipes) {
        return recipes.stream().map(recipe -> shortened(recipe)).toList();
    }

    /** The tries of the next rung; none if the last one is done. */
    List<Try> after(List<Try> finished) {
        Halving rule = halving;
        if (rule == null) {
            return List.of();
        }
        int rung = finished.getLast().rung();
        List<Try> last = finished.stream().filter(one -> one.rung() == rung).toList();
        int kept = last.size() / rule.keep();
        List<Try> next = new ArrayList<>();
        last.stream()
                .filter(one -> one.result().isPresent())
                .sorted(Comparator.comparingDouble(Try::score).reversed().thenComparingInt(Try::number))
                .limit(kept)
                .forEach(one -> next.add(new Try(
                        finished.size() + next.size() + 1,
                        rung + 1,
                        one.place(),
                        withEpochs(one.recipe(), one.recipe().epochs() * rule.keep()),
                        Optional.empty(),
                        Optional.empty())));
        return next;
    }

    private Recipe shortened(Recipe recipe) {
        Halving rule = halving;
        return rule == null ? recipe : withEpochs(recipe, rule.epochs());
    }

    private static Recipe withEpochs(Recipe r, int epochs) {
        return new Recipe(
                r.name(),
                r.arch(),
                r.hidden(),
                r.dropout(),
                r.features(),
                r.labels(),
                r.confirm(),
                epochs,
                r.batch(),
                r.patience(),
                r.optimiser(),
                r.rate(),
                r.loss(),
                r.plateau(),
                r.split(),
                r.maxRows(),
                r.feeBps(),
                r.seed());
    }
}
