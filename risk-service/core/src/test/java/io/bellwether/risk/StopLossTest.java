package io.bellwether.risk;

import static io.bellwether.risk.Scene.bar;
import static io.bellwether.risk.Scene.decide;
import static io.bellwether.risk.Scene.engine;
import static io.bellwether.risk.Scene.longOneAt1000;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.execution.contract.Side;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.risk.contract.RiskEvent.Action;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Average cost 1000, fixed stop 2% below it at 980, trailing stop 3% below the highest price. */
class StopLossTest {
    @Test
    void exitsWhenTheLowTouchesTheFixedStop() {
        Decision decision = decide(engine(), longOneAt1000(), new Step(bar(1, "980", "1001", "990"), null));

        assertThat(decision.event().action()).isEqualTo(Action.EXIT);
        assertThat(decision.event().reason()).isEqualTo("stop-fixed");
        assertThat(decision.command()).isNotNull();
        assertThat(decision.command().side()).isEqualTo(Side.SELL);
        assertThat(decision.command().terms()).isEqualTo(new OrderTerms.Market());
        assertThat(decision.command().quantityBase()).isEqualByComparingTo("1");
        assertThat(decision.command().id()).isEqualTo(Scene.exitId(1));
    }

    @Test
    void exitsAtTheMarketWhenTheBarGapsThroughTheStop() {
        Decision decision = decide(engine(), longOneAt1000(), new Step(bar(1, "900", "905", "902"), null));

        assertThat(decision.event().reason()).isEqualTo("stop-fixed");
    }

    @Test
    void holdsWhenTheLowStaysAboveBothStops() {
        Decision decision = decide(engine(), longOneAt1000(), new Step(bar(1, "980.01", "1001", "990"), Scene.hold(1)));

        assertThat(decision.event().action()).isEqualTo(Action.HOLD);
        assertThat(decision.event().reason()).isEqualTo("no-signal");
    }

    @Test
    void exitsAtTheTrailingStopBelowTheHighestHighOfEarlierBars() {
        DeskState risen = decide(engine(), longOneAt1000(), new Step(bar(1, "1000", "1100", "1090"), null))
                .after();

        Decision decision = decide(engine(), risen, new Step(bar(2, "1067", "1090", "1070"), null));

        assertThat(decision.event().reason()).isEqualTo("stop-trailing"); // 1100 x 0.97 = 1067
    }

    @Test
    void doesNotCountTheHighOfTheSameBarAsIfItCameBeforeTheLow() {
        Decision decision = decide(engine(), longOneAt1000(), new Step(bar(1, "1000", "1100", "1050"), null));

        assertThat(decision.event().action()).isEqualTo(Action.HOLD);
        assertThat(decision.after().requiredBook().position().highest()).isEqualByComparingTo("1100");
    }

    @Test
    void ignoresABarThatClosedBeforeTheEntryFilled() {
        DecisionEngine engine = engine();
        DeskState ordered = decide(engine, Scene.flat(), new Step(bar(0, "1000"), Scene.buy(0)))
                .after();
        DeskState filledLate = engine.applied(
                engine.applied(ordered, Scene.bought(1, Scene.entryId(0), "1000", "1", "0", Scene.openTime(3))),
                Scene.completed(2, Scene.entryId(0), new Completion.Filled(), "1"));

        Decision decision = decide(engine, filledLate, new Step(bar(1, "900", "1500", "1000"), null));

        assertThat(decision.event().action()).isEqualTo(Action.HOLD);
        assertThat(decision.after().requiredBook().position().highest()).isEqualByComparingTo("1000");
    }

    @Test
    void exitsOnABackfilledBarToo() {
        Decision decision =
                decide(engine(), longOneAt1000(), new Step(bar(1, "970", "1000", "975", BarSource.BACKFILL), null));

        assertThat(decision.event().action()).isEqualTo(Action.EXIT);
    }

    @Test
    void protectsBeforeItAsksTheStrategy() {
        Decision decision = decide(engine(), longOneAt1000(), new Step(bar(1, "970", "1000", "975"), Scene.sell(1)));

        assertThat(decision.event().reason()).isEqualTo("stop-fixed");
    }

    @Test
    void triesAgainWhenAnExitSoldOnlyAPart() {
        DecisionEngine engine = engine();
        DeskState exiting = decide(engine, longOneAt1000(), new Step(bar(1, "970", "1000", "975"), null))
                .after();
        DeskState part = engine.applied(
                engine.applied(exiting, Scene.sold(3, Scene.exitId(1), "975", "0.4", "0", Scene.openTime(2))),
                Scene.completed(4, Scene.exitId(1), new Completion.Expired("no liquidity"), "0.4"));

        Decision decision = decide(engine, part, new Step(bar(2, "1000", "1001", "1000"), Scene.buy(2)));

        assertThat(decision.event().reason()).isEqualTo("exit-unfinished");
        assertThat(decision.command()).isNotNull();
        assertThat(decision.command().quantityBase()).isEqualByComparingTo(new BigDecimal("0.6"));
    }

    @Test
    void startsTheTrailingStopAfreshWithEachEntry() {
        DecisionEngine engine = engine();
        DeskState risen = decide(engine, longOneAt1000(), new Step(bar(1, "1000", "2000", "2000"), null))
                .after();
        DeskState out = decide(engine, risen, new Step(bar(2, "1990", "1990", "1990"), Scene.sell(2)))
                .after();
        out = engine.applied(out, Scene.sold(3, Scene.exitId(2), "1990", "1", "0", Scene.openTime(3)));
        out = engine.applied(out, Scene.completed(4, Scene.exitId(2), new Completion.Filled(), "1"));

        DeskState in =
                decide(engine, out, new Step(bar(3, "1000"), Scene.buy(3))).after();
        in = engine.applied(in, Scene.bought(5, Scene.entryId(3), "1000", "1", "0", Scene.openTime(4)));

        assertThat(in.requiredBook().position().highest()).isEqualByComparingTo("1000");
        assertThat(in.requiredBook().position().openedAt()).isEqualTo(Scene.openTime(4));
    }
}
