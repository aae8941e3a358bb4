package io.bellwether.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.contract.Completion;
import io.bellwether.marketdata.contract.BarInterval;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PacerTest {
    private final Pacer pacer = new Pacer(Events.START, BarInterval.ONE_MINUTE);

    @Test
    void grantsTheFirstBarWithoutBeingAsked() {
        assertThat(pacer.firstGrant()).isEqualTo(justAfterTheCloseOf(0));
    }

    @Test
    void grantsTheNextBarWhenTheOneBeforeIsDecidedWithoutAnOrder() {
        assertThat(pacer.accept(Events.step(0, null))).contains(justAfterTheCloseOf(1));
        assertThat(pacer.accept(Events.step(1, null))).contains(justAfterTheCloseOf(2));
    }

    @Test
    void waitsForTheOrderOfTheDecision() {
        assertThat(pacer.accept(Events.step(0, "decision-0"))).isEmpty();

        assertThat(pacer.accept(Events.completed(0, "decision-0", 1, new Completion.Filled())))
                .contains(justAfterTheCloseOf(1));
    }

    @Test
    void knowsAnOrderThatWasOverBeforeItsDecisionWasRead() {
        assertThat(pacer.accept(Events.completed(0, "decision-0", 1, new Completion.Filled())))
                .isEmpty();

        assertThat(pacer.accept(Events.step(0, "decision-0"))).contains(justAfterTheCloseOf(1));
    }

    @Test
    void isNotMovedByAnotherOrder() {
        pacer.accept(Events.step(0, "decision-0"));

        assertThat(pacer.accept(Events.completed(0, "another", 1, new Completion.Filled())))
                .isEmpty();
    }

    @Test
    void isNotMovedByDecisionsOnHistoryNorByRepeatedOnes() {
        assertThat(pacer.accept(Events.step(-1, null))).isEmpty();
        pacer.accept(Events.step(0, null));

        assertThat(pacer.accept(Events.step(0, null))).isEmpty();
    }

    private static Instant justAfterTheCloseOf(int bar) {
        return Events.openTime(bar + 1).plusMillis(1);
    }
}
