package io.bellwether.feature.catalogue;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.engine.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What is said about the market. A vendor may be late or gone, and trading must go on: where a value is missing the feature
 * is neutral, never NaN, and the age tells how much to believe of it.
 */
final class SentimentFamilies {
    private static final String LUNARCRUSH = "LunarCrush, coin time series";
    private static final int MINUTES_PER_DAY = 1_440;
    private static final int OLDEST_DAYS = 30;

    private SentimentFamilies() {}

    static List<Family> all() {
        List<Family> families = new ArrayList<>();
        families.addAll(
                score("galaxy-score", Input.SENTIMENT_GALAXY_SCORE, "the vendor's overall score of 0 to 100", 50, 50));
        families.addAll(score("price-score", Input.SENTIMENT_PRICE_SCORE, "the vendor's price score of 1 to 5", 3, 2));
        families.addAll(score(
                "correlation-rank",
                Input.SENTIMENT_CORRELATION_RANK,
                "the vendor's rank of 1 to 5 of how well social activity and price go together",
                3,
                2));
        families.addAll(count("reddit-posts", Input.SENTIMENT_REDDIT_POSTS, "posts on Reddit"));
        families.addAll(count("tweets", Input.SENTIMENT_TWEETS, "posts on Twitter"));
        families.add(Family.named(
                        "sentiment-age", Topic.SENTIMENT, "Age of the sentiment; missing counts as the oldest")
                .formula("min(a/1440, 30), a = age in minutes", LUNARCRUSH)
                .unit("days")
                .range(0, OLDEST_DAYS)
                .flat(OLDEST_DAYS)
                .list()
                .column((g, p) -> {
                    Column days = g.divided(g.input(Input.SENTIMENT_AGE_MINUTES), MINUTES_PER_DAY);
                    return g.orElse(g.clamped(days, 0, OLDEST_DAYS), OLDEST_DAYS);
                }));
        return families;
    }

    /** A score between two ends, mapped to -1 to 1 around its middle. */
    private static List<Family> score(String name, Input input, String what, double middle, double half) {
        return pair(
                name,
                what,
                "(x - %s)/%s".formatted(plain(middle), plain(half)),
                "-1 to 1",
                Draft::withinOne,
                g -> g.clamped(g.divided(g.plus(g.input(input), -middle), half), -1, 1));
    }

    private static List<Family> count(String name, Input input, String what) {
        return pair(
                name,
                what,
                "ln(1 + x)",
                "nepers",
                draft -> draft.atLeast(0),
                g -> g.logarithm(g.plus(g.clamped(g.input(input), 0, Double.POSITIVE_INFINITY), 1)));
    }

    private static List<Family> pair(
            String name,
            String what,
            String formula,
            String unit,
            UnaryOperator<Draft> bounds,
            Function<Graph, Column> value) {
        Draft level = Family.named("sentiment-" + name, Topic.SENTIMENT, "Sentiment: " + what + "; missing is 0")
                .formula(formula, LUNARCRUSH)
                .unit(unit)
                .list();
        Draft change = Family.named(
                        "sentiment-" + name + "-change",
                        Topic.SENTIMENT,
                        "Change over n bars: " + what + "; missing at either end is 0")
                .formula("y - y[n], y = " + formula, LUNARCRUSH)
                .unit(unit)
                .warmUp(p -> p.n() + 1)
                .parameter("n", 1, 250)
                .list(60)
                .list(240);
        return List.of(bounds.apply(level).column((g, p) -> g.orElse(value.apply(g), 0)), change.column((g, p) -> {
            Column now = value.apply(g);
            return g.orElse(g.minusLagged(now, now, p.n()), 0);
        }));
    }

    private static String plain(double value) {
        return Long.toString(Math.round(value));
    }
}
