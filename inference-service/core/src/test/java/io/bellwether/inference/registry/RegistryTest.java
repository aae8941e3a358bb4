package io.bellwether.inference.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.inference.card.ModelCard;
import io.bellwether.inference.contract.ModelStatus;
import io.bellwether.inference.evidence.Interval;
import io.bellwether.inference.evidence.PromotionEvidence;
import io.bellwether.inference.registry.Registry.Action;
import io.bellwether.inference.registry.Registry.Comparison;
import io.bellwether.inference.registry.Registry.Entry;
import io.bellwether.inference.registry.Registry.Move;
import io.bellwether.inference.registry.Registry.Ruling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private static final PromotionEvidence ENOUGH =
            new PromotionEvidence.Enough(600, new Interval(0.02, 0.01, 0.03, 0.95));
    private static final PromotionEvidence WORSE =
            new PromotionEvidence.NotBetter(600, new Interval(-0.02, -0.03, -0.01, 0.95));

    private final Map<String, Entry> models = new HashMap<>();
    private final List<Move> history = new ArrayList<>();

    @Test
    void everyStatusKnowsWhatAPromotionMakesOfIt() {
        Map<ModelStatus, String> expected = Map.of(
                ModelStatus.REGISTERED, "challenger",
                ModelStatus.RETIRED, "challenger",
                ModelStatus.CHALLENGER, "champion",
                ModelStatus.CHAMPION, "wrong-status");

        expected.forEach((status, outcome) -> {
            models.clear();
            put("m", status, Bundles.honest("m"));
            Optional<String> opponent = status == ModelStatus.CHAMPION ? Optional.of("m") : Optional.empty();
            assertThat(outcome(registry().promote("m", new Comparison(opponent, ENOUGH))))
                    .as("of %s", status)
                    .isEqualTo(outcome);
        });
    }

    @Test
    void aChampionStepsDownInTheSameRuling() {
        put("old", ModelStatus.CHAMPION, Bundles.honest("old"));
        put("new", ModelStatus.CHALLENGER, Bundles.honest("new"));

        Ruling ruling = registry().promote("new", new Comparison(Optional.of("old"), ENOUGH));

        assertThat(moves(ruling)).extracting(Move::modelId).containsExactly("old", "new");
        assertThat(moves(ruling)).extracting(Move::to).containsExactly(ModelStatus.RETIRED, ModelStatus.CHAMPION);
        assertThat(moves(ruling).getLast().reason()).contains("better by 0.02000 on 600 bars");
    }

    @Test
    void aWorseOrBarelyKnownChallengerStaysOne() {
        put("old", ModelStatus.CHAMPION, Bundles.honest("old"));
        put("new", ModelStatus.CHALLENGER, Bundles.honest("new"));

        assertThat(outcome(registry().promote("new", new Comparison(Optional.of("old"), WORSE))))
                .isEqualTo("not-enough-evidence");
        assertThat(outcome(registry()
                        .promote("new", new Comparison(Optional.of("old"), new PromotionEvidence.TooFew(3, 500)))))
                .isEqualTo("not-enough-evidence");
        assertThat(outcome(registry()
                        .promote(
                                "new",
                                new Comparison(
                                        Optional.of("old"),
                                        new PromotionEvidence.OtherLabel("next-close", "minmax-11")))))
                .isEqualTo("other-label");
    }

    @Test
    void evidenceAgainstAnotherChampionIsNone() {
        put("old", ModelStatus.CHAMPION, Bundles.honest("old"));
        put("new", ModelStatus.CHALLENGER, Bundles.honest("new"));

        assertThat(outcome(registry().promote("new", new Comparison(Optional.of("older"), ENOUGH))))
                .isEqualTo("changed-meanwhile");
    }

    @Test
    void whatFailedTheGateNeverRisesWhateverItsEvidence() {
        put("leaky", ModelStatus.REGISTERED, Bundles.judged("leaky", false));
        put("leaky-too", ModelStatus.CHALLENGER, Bundles.judged("leaky-too", false));
        put("clean", ModelStatus.REGISTERED, Bundles.judged("clean", true));

        Comparison best = new Comparison(Optional.empty(), ENOUGH);
        assertThat(outcome(registry().promote("leaky", best))).isEqualTo("card-objects");
        assertThat(outcome(registry().promote("leaky-too", best))).isEqualTo("card-objects");
        assertThat(outcome(registry().crown("leaky", "the first"))).isEqualTo("card-objects");
        assertThat(outcome(registry().promote("clean", best))).isEqualTo("challenger");
    }

    @Test
    void rollbackGoesFurtherBackEachTimeUntilThereIsNobody() {
        put("a", ModelStatus.RETIRED, Bundles.honest("a"));
        put("b", ModelStatus.RETIRED, Bundles.honest("b"));
        put("c", ModelStatus.CHAMPION, Bundles.honest("c"));
        was("a", Action.CROWN);
        was("b", Action.PROMOTE);
        was("c", Action.PROMOTE);

        rollsBackTo("b");
        rollsBackTo("a");

        assertThat(outcome(registry().rollback("again"))).isEqualTo("no-champion-before");
    }

    @Test
    void theFirstIsCrownedOnceAndAChampionCannotBeRetired() {
        put("a", ModelStatus.REGISTERED, Bundles.honest("a"));
        assertThat(outcome(registry().crown("a", "the first"))).isEqualTo("champion");

        put("b", ModelStatus.CHAMPION, Bundles.honest("b"));
        assertThat(moves(registry().crown("a", "the first"))).isEmpty();
        assertThat(outcome(registry().retire("b", "tired"))).isEqualTo("wrong-status");
        assertThat(outcome(registry().retire("a", "tired"))).isEqualTo("retired");
        assertThat(outcome(registry().retire("never-was", "tired"))).isEqualTo("unknown-model");
    }

    private void rollsBackTo(String modelId) {
        List<Move> moves = moves(registry().rollback("it lost money"));
        assertThat(moves.getLast().modelId()).isEqualTo(modelId);
        assertThat(moves.getLast().to()).isEqualTo(ModelStatus.CHAMPION);
        for (Move move : moves) {
            put(move.modelId(), move.to(), Bundles.honest(move.modelId()));
            history.add(move);
        }
    }

    private void put(String modelId, ModelStatus status, ModelCard card) {
        models.put(modelId, new Entry(status, card));
    }

    private void was(String modelId, Action action) {
        history.add(new Move(modelId, Optional.empty(), ModelStatus.CHAMPION, action, "before"));
    }

    private Registry registry() {
        return new Registry(models, Registry.reignsOf(history));
    }

    private static List<Move> moves(Ruling ruling) {
        assertThat(ruling).isInstanceOf(Ruling.Moves.class);
        return ((Ruling.Moves) ruling).moves();
    }

    private static String outcome(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Refused(String code, String _) -> code;
            case Ruling.Moves(List<Move> moves) -> moves.getLast().to().text();
        };
    }
}
