package io.bellwether.cli.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a benchmark: where its JSON has it, and what it is held against.
 *
 * @param figure JSON pointer of the figure
 * @param peer what was measured beside it in the same run, in words; empty where nothing was
 * @param peerFigure JSON pointer of that; absent where there is none
 */
record Measure(
        String what,
        String unit,
        String figure,
        String peer,
        @Nullable String peerFigure,
        Limit limit) {
    /** What the figure, or its ratio to the peer's, should be. */
    sealed interface Limit {
        /** Nobody said. */
        record None() implements Limit {}

        /** The figure should be at least so. */
        record AtLeast(double value) implements Limit {}

        /** The figure should be at most so. */
        record AtMost(double value) implements Limit {}

        /** The figure should be at most so many times its peer's. */
        record AtMostTimesPeer(double times) implements Limit {}

        /** The figure should be at least so many times its peer's. */
        record AtLeastTimesPeer(double times) implements Limit {}
    }

    /** A figure that stands alone. */
    static Measure of(String what, String unit, String figure, Limit limit) {
        return new Measure(what, unit, figure, "", null, limit);
    }

    /** A figure beside another. */
    static Measure beside(String what, String unit, String figure, String peer, String peerFigure, Limit limit) {
        return new Measure(what, unit, figure, peer, peerFigure, limit);
    }

    /** Reads the figures; one that is not there is not measured and keeps no limit. */
    Reading read(JsonNode answer) {
        JsonNode value = answer.at(figure);
        JsonNode other = peerFigure == null ? answer.at("/no such thing") : answer.at(peerFigure);
        Double measured = value.isNumber() ? value.asDouble() : null;
        Double beside = other.isNumber() ? other.asDouble() : null;
        return new Reading(what, unit, measured, peer, beside, limitText(), kept(measured, beside));
    }

    private String limitText() {
        return switch (limit) {
            case Limit.None _ -> "";
            case Limit.AtLeast(double value) -> "at least " + Reading.number(value);
            case Limit.AtMost(double value) -> "at most " + Reading.number(value);
            case Limit.AtMostTimesPeer(double times) -> "at most %s times the peer".formatted(Reading.number(times));
            case Limit.AtLeastTimesPeer(double times) -> "at least %s times the peer".formatted(Reading.number(times));
        };
    }

    private Reading.Verdict kept(@Nullable Double measured, @Nullable Double beside) {
        if (measured == null) {
            return Reading.Verdict.NOT_MEASURED;
        }
        return switch (limit) {
            case Limit.None _ -> Reading.Verdict.NO_LIMIT;
            case Limit.AtLeast(double value) -> verdict(measured >= value);
            case Limit.AtMost(double value) -> verdict(measured <= value);
            case Limit.AtMostTimesPeer(double times) ->
                beside == null ? Reading.Verdict.NOT_MEASURED : verdict(measured <= times * beside);
            case Limit.AtLeastTimesPeer(double times) ->
                beside == null ? Reading.Verdict.NOT_MEASURED : verdict(measured >= times * beside);
        };
    }

    private static Reading.Verdict verdict(boolean kept) {
        return kept ? Reading.Verdict.KEPT : Reading.Verdict.MISSED;
    }
}
