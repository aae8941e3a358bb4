package io.bellwether.training.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void saysHowFastItGoesAndHowLongItMayStillTake() {
        AtomicLong clock = new AtomicLong();
        List<Progress> lines = new ArrayList<>();
        Epoch.Listener listener = Progress.listener(10, 3000, clock::get, lines::add);

        clock.addAndGet(2_000_000_000L);
        listener.finished(new Epoch(1, 0.9, 0.8, 0.5, 0.001, true));
        clock.addAndGet(4_000_000_000L);
        listener.finished(new Epoch(2, 0.7, 0.9, null, 0.001, false));

        assertThat(lines.get(0)).isEqualTo(new Progress(1, 10, 0.9, 0.8, 0.5, 0.001, true, 1500, 2, 18));
        assertThat(lines.get(1)).isEqualTo(new Progress(2, 10, 0.7, 0.9, null, 0.001, false, 750, 4, 24));
        assertThat(lines.get(0).text())
                .isEqualTo("epoch 1 of 10: loss 0.9000, validation 0.8000, accuracy 50.0 % (best); rate 0.0010,"
                        + " 1,500 samples/s, at most 18s left");
    }
}
