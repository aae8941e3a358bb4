package io.bellwether.inference.label;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads ids. Each rule stands here once, with its form as a person would type it. */
final class LabellingIds {
    private static final String WHOLE = "(\\d{1,9})";
    private static final String RATE = "(\\d{1,3}(?:\\.\\d{1,9})?)";

    private static final List<Form> FORMS = List.of(
            new Form("minmax-WINDOW", "minmax-11", "minmax-" + WHOLE, id -> new MinMaxLabels(whole(id, 1))),
            new Form(
                    "barrier-UP-DOWN-BARS[-hold]",
                    "barrier-0.01-0.01-50",
                    "barrier-%s-%s-%s(-hold)?".formatted(RATE, RATE, WHOLE),
                    id -> new BarrierLabels(rate(id, 1), rate(id, 2), whole(id, 3), id.group(4) != null)),
            new Form("direction-BARS", "direction-5", "direction-" + WHOLE, id -> new DirectionLabels(whole(id, 1))),
            new Form("next-close", "next-close", "next-close", id -> new NextCloseLabels()),
            new Form(
                    "ma-cross-FAST-SLOW",
                    "ma-cross-10-50",
                    "ma-cross-%s-%s".formatted(WHOLE, WHOLE),
                    id -> new MovingAverageCrossLabels(whole(id, 1), whole(id, 2))),
            new Form("mean-reversion", "mean-reversion", "mean-reversion", id -> new MeanReversionLabels()),
            new Form(
                    "trend-BARS-STRENGTH",
                    "trend-20-2",
                    "trend-%s-%s".formatted(WHOLE, RATE),
                    id -> new TrendLabels(whole(id, 1), rate(id, 2))));

    private LabellingIds() {}

    /** How the ids of one rule look, and what they mean. */
    private record Form(String text, String example, Pattern pattern, Function<MatchResult, Labelling> rule) {
        Form(String text, String example, String pattern, Function<MatchResult, Labelling> rule) {
            this(text, example, Pattern.compile(pattern), rule);
        }
    }

    static LabellingChoice choose(String id) {
        for (Form form : FORMS) {
            Matcher matcher = form.pattern().matcher(id);
            if (matcher.matches()) {
                try {
                    return new LabellingChoice.Known(form.rule().apply(matcher.toMatchResult()));
                } catch (IllegalArgumentException e) {
                    return new LabellingChoice.Unknown(
                            "%s: %s; it is written %s".formatted(id, e.getMessage(), form.text()));
                }
            }
        }
        return new LabellingChoice.Unknown("there are no labels '%s'; there are %s"
                .formatted(
                        id,
                        FORMS.stream()
                                .map(form -> form.text().equals(form.example())
                                        ? form.text()
                                        : "%s (%s)".formatted(form.text(), form.example()))
                                .collect(Collectors.joining(", "))));
    }

    private static int whole(MatchResult id, int group) {
        return Integer.parseInt(id.group(group));
    }

    private static BigDecimal rate(MatchResult id, int group) {
        return new BigDecimal(id.group(group));
    }
}
