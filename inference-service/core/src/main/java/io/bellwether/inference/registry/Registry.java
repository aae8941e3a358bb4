package io.bellwether.inference.registry;

import io.bellwether.inference.card.ModelCard;
import io.bellwether.inference.contract.ModelStatus;
import io.bellwether.inference.evidence.PromotionEvidence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All models and their standing at one moment, and what may change. It only decides; whoever stores it applies the moves
 * of a ruling together or not at all.
 *
 * <pre>
 *   (new) -register-> REGISTERED -promote-> CHALLENGER -promote-> CHAMPION
 *   CHAMPION -another is promoted, or rollback-> RETIRED -promote-> CHALLENGER
 *   RETIRED -rollback-> CHAMPION          CHALLENGER -retire-> RETIRED
 * </pre>
 *
 * @param models by id
 * @param reigns ids of the champions a rollback goes back through, oldest first; the last one is at work
 */
public record Registry(Map<String, Entry> models, List<String> reigns) {
    /** One model. */
    public record Entry(ModelStatus status, ModelCard card) {}

    /** What was done, for the record. */
    public enum Action {
        REGISTER,
        /** The first champion, which had nobody to be compared with. */
        CROWN,
        PROMOTE,
        ROLLBACK,
        RETIRE
    }

    /**
     * One model changes its standing.
     *
     * @param from absent for a model that is new
     */
    public record Move(String modelId, Optional<ModelStatus> from, ModelStatus to, Action action, String reason) {}

    /** What is to happen. */
    public sealed interface Ruling {
        /** All of these, in this order. */
        record Moves(List<Move> moves) implements Ruling {
            public Moves {
                moves = List.copyOf(moves);
            }
        }

        /**
         * Nothing.
         *
         * @param code from a closed list: those of {@link PromotionRule.Decision.Refused}, {@code unknown-model},
         *     {@code changed-meanwhile} and {@code no-champion-before}
         */
        record Refused(String code, String reason) implements Ruling {}
    }

    /**
     * A comparison with whom is champion now.
     *
     * @param opponent the champion it was compared with, if there was one
     */
    public record Comparison(Optional<String> opponent, PromotionEvidence evidence) {}

    public Registry {
        models = Map.copyOf(models);
        reigns = List.copyOf(reigns);
    }

    /** Which champions a rollback goes back through, from all moves that ever were, oldest first. */
    public static List<String> reignsOf(List<Move> history) {
        Deque<String> reigns = new ArrayDeque<>();
        for (Move move : history) {
            if (move.to() == ModelStatus.CHAMPION) {
                if (move.action() == Action.ROLLBACK) {
                    // What was gone back from is left behind for good; going back twice goes further back.
                    reigns.pollLast();
                } else {
                    reigns.addLast(move.modelId());
                }
            }
        }
        return List.copyOf(reigns);
    }

    /** Who is champion. */
    public Optional<String> champion() {
        return models.entrySet().stream()
                .filter(model -> model.getValue().status() == ModelStatus.CHAMPION)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Makes a model champion where there is none. */
    public Ruling crown(String modelId, String reason) {
        Entry entry = models.get(modelId);
        if (entry == null) {
            return unknown(modelId);
        }
        Optional<String> objection = entry.card().objection();
        if (objection.isPresent()) {
            return new Ruling.Refused("card-objects", "model %s: %s".formatted(modelId, objection.get()));
        }
        return champion().isPresent()
                ? new Ruling.Moves(List.of())
                : new Ruling.Moves(List.of(move(modelId, entry, ModelStatus.CHAMPION, Action.CROWN, reason)));
    }

    /** Makes a model one more than it is: a challenger, or of a challenger the champion. */
    public Ruling promote(String modelId, Comparison comparison) {
        Entry entry = models.get(modelId);
        if (entry == null) {
            return unknown(modelId);
        }
        if (entry.status() != ModelStatus.CHALLENGER) {
            return ruling(
                    PromotionRule.challenge(modelId, entry.status(), entry.card()),
                    modelId,
                    entry,
                    ModelStatus.CHALLENGER);
        }
        if (!comparison.opponent().equals(champion())) {
            return new Ruling.Refused(
                    "changed-meanwhile",
                    "another model became champion while %s was compared; ask again".formatted(modelId));
        }
        return ruling(
                PromotionRule.succeed(modelId, entry.status(), entry.card(), comparison.evidence()),
                modelId,
                entry,
                ModelStatus.CHAMPION);
    }

    private Ruling ruling(PromotionRule.Decision decision, String modelId, Entry entry, ModelStatus to) {
        return switch (decision) {
            case PromotionRule.Decision.Refused(String code, String reason) -> new Ruling.Refused(code, reason);
            case PromotionRule.Decision.Allowed(String reason) -> {
                List<Move> moves = new ArrayList<>();
                if (to == ModelStatus.CHAMPION) {
                    champion()
                            .ifPresent(
                                    before -> moves.add(retired(before, Action.PROMOTE, modelId + " takes its place")));
                }
                moves.add(move(modelId, entry, to, Action.PROMOTE, reason));
                yield new Ruling.Moves(moves);
            }
        };
    }

    /** Goes back to the champion before. */
    public Ruling rollback(String reason) {
        if (reigns.size() < 2) {
            return new Ruling.Refused(
                    "no-champion-before",
                    "there is no champion to go back to: %s"
                            .formatted(champion()
                                    .map(only -> only + " is the first")
                                    .orElse("nobody ever was one")));
        }
        String current = reigns.getLast();
        String before = reigns.get(reigns.size() - 2);
        return new Ruling.Moves(List.of(
                retired(current, Action.ROLLBACK, reason),
                move(before, entry(before), ModelStatus.CHAMPION, Action.ROLLBACK, reason)));
    }

    /** Lets a challenger predict no longer. */
    public Ruling retire(String modelId, String reason) {
        Entry entry = models.get(modelId);
        if (entry == null) {
            return unknown(modelId);
        }
        return switch (entry.status()) {
            case REGISTERED, CHALLENGER ->
                new Ruling.Moves(List.of(move(modelId, entry, ModelStatus.RETIRED, Action.RETIRE, reason)));
            case RETIRED -> new Ruling.Moves(List.of());
            case CHAMPION ->
                new Ruling.Refused(
                        "wrong-status",
                        "model %s is champion; roll back or promote another, so that somebody predicts"
                                .formatted(modelId));
        };
    }

    private Move retired(String modelId, Action action, String reason) {
        return move(modelId, entry(modelId), ModelStatus.RETIRED, action, reason);
    }

    private static Move move(String modelId, Entry entry, ModelStatus to, Action action, String reason) {
        return new Move(modelId, Optional.of(entry.status()), to, action, reason);
    }

    private Entry entry(String modelId) {
        Entry entry = models.get(modelId);
        if (entry == null) {
            throw new IllegalStateException(
                    "a champion is never deleted, but %s is not among %s".formatted(modelId, models.keySet()));
        }
        return entry;
    }

    private static Ruling unknown(String modelId) {
        return new Ruling.Refused(
                "unknown-model", "there is no model %s; `bellwether models list` shows all".formatted(modelId));
    }
}
