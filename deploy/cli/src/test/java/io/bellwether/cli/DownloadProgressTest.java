package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.data.Download;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DownloadProgressTest {
    private static Download at(long stored) {
        return new Download(
                "id",
                Download.State.RUNNING,
                "binance-spot",
                "1m",
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(60),
                List.of(new Download.Series("A", Download.State.RUNNING, stored, 86_400, null)));
    }

    @Test
    void rateCountsWhatThisCommandSawAndSaysWhenItEnds() {
        DownloadProgress progress = new DownloadProgress(20_000, 0);

        assertThat(progress.line(at(26_400), 2_000_000_000L))
                .isEqualTo("binance-spot 1m: 26,400 of 86,400 bars (30%), 3,200 bars/s, 0:19 left");
    }

    @Test
    void withoutProgressThereIsNoEndInSight() {
        assertThat(new DownloadProgress(0, 0).line(at(0), 1_000_000_000L)).endsWith("0 bars/s, ? left");
    }
}
