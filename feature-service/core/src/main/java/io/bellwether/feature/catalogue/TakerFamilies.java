package io.bellwether.feature.catalogue;

import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.engine.Input;
import java.util.List;

/** Who was in a hurry: trades, and the part of them in which the buyer took what was offered. */
final class TakerFamilies {
    private static final String BINANCE = "Binance API, klines: taker buy volume, number of trades";

    private TakerFamilies() {}

    static List<Family> all() {
        return List.of(
                period("taker-buy-share", "Share of the volume that takers bought")
                        .formula("SUM b / SUM v, b = taker buy volume", BINANCE)
                        .unit("share")
                        .range(0, 1)
                        .flat(0.5)
                        .withoutVolume(0.5)
                        .warmUp(Parameters::n)
                        .list(1)
                        .list(5)
                        .list(15)
                        .list(60)
                        .column((g, p) -> g.ratio(g.sum(bought(g), p.n()), g.sum(g.volume(), p.n()), 0.5)),
                period("volume-delta", "What takers bought less what they sold")
                        .formula("SUM (2b - v), b = taker buy volume", BINANCE)
                        .unit("lots")
                        .withoutVolume(0)
                        .warmUp(Parameters::n)
                        .list(1)
                        .list(15)
                        .list(60)
                        .column((g, p) -> g.sum(g.minus(g.times(bought(g), 2), g.volume()), p.n())),
                Family.named("trade-rate", Topic.VOLUME, "Number of trades against its average")
                        .formula("t / SMA of t, t = trades", BINANCE)
                        .unit("ratio")
                        .atLeast(0)
                        .flat(1)
                        .withoutVolume(1)
                        .warmUp(Parameters::n)
                        .parameter("n", 2, 250)
                        .list(20)
                        .column((g, p) -> g.ratio(trades(g), Formulas.sma(g, trades(g), p.n()), 1)),
                Family.named("trade-size", Topic.VOLUME, "Size of a trade against its average")
                        .formula("(v/t) / (SUM v / SUM t), t = trades", BINANCE)
                        .unit("ratio")
                        .atLeast(0)
                        .flat(1)
                        .withoutVolume(1)
                        .warmUp(Parameters::n)
                        .parameter("n", 2, 250)
                        .list(20)
                        .column((g, p) -> {
                            Column usual = g.ratio(g.sum(g.volume(), p.n()), g.sum(trades(g), p.n()), 0);
                            return g.ratio(g.ratio(g.volume(), trades(g), 0), usual, 1);
                        }));
    }

    private static Draft period(String code, String description) {
        return Family.named(code, Topic.VOLUME, description).parameter("n", 1, 250);
    }

    private static Column bought(Graph g) {
        return g.input(Input.TAKER_BUY_BASE);
    }

    private static Column trades(Graph g) {
        return g.input(Input.TRADES);
    }
}
