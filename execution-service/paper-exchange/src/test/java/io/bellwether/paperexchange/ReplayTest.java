package io.bellwether.paperexchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How a replay comes back to where it was. */
class ReplayTest {
    @Test
    void aReplayThatComesBackBehindAMinuteWithoutTradesGoesOn() {
        Floor floor = Floor.of("0 100 1", "150 101 1", "400 102 1");

        floor.replay.resume(Floor.START + 61_600, 1);

        assertThat(floor.clock.now()).isEqualTo(Floor.START + 61_600);
        assertThat(floor.replay.printed()).isOne();
        floor.playToSecond(200);
        assertThat(floor.replay.printed()).isEqualTo(2);
    }

    @Test
    void aReplayThatComesBackPrintsNoTradeThatWasNotPrinted() {
        Floor floor = Floor.of("0 100 1", "59 101 1", "120 102 1", "400 103 1");

        floor.replay.resume(Floor.START + 120_000, 2);

        assertThat(floor.clock.now()).isEqualTo(Floor.START + 120_000);
        assertThat(floor.replay.printed()).isEqualTo(2);
        floor.playToSecond(130);
        assertThat(floor.replay.printed()).isEqualTo(3);
    }
}
