package io.bellwether.execution.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.embedded.ServersResource;
import io.bellwether.execution.app.ChaosTally.Count;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Some seeds of {@code bellwether chaos execution}, which runs {@link #asOrdered} with as many as it is told: the real
 * desk and stores over the real database and a real exchange, in virtual time, so that an hour of doubt takes no time.
 */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ExchangeResource.class)
class ExecutionChaosTest {
    private static final Logger LOG = Logger.getLogger(ExecutionChaosTest.class);
    private static final Path FOLDER = Path.of("target", "chaos");
    /** Then a fresh exchange: its ledger is read twice for each seed, and its recording has an end. */
    private static final int SEEDS_OF_A_WORLD = 20;

    @Inject
    Database database;

    @Inject
    EventJson json;

    @Test
    void noOrderIsDoubledLostOrForgotten() throws IOException {
        KillPoints points = new KillPoints();

        ChaosTally tally = seeds(1, 2, 60, false, points);

        assertThat(tally.findings()).isEmpty();
        assertThat(tally.clean()).isTrue();
        assertThat(tally.count(Count.UNKNOWN_PLACED)).isPositive();
        assertThat(tally.count(Count.AMONG)).isPositive();
    }

    @Test
    void aBlindResendIsFound() throws IOException {
        ChaosTally tally = seeds(1001, 1, 40, true, new KillPoints());

        assertThat(tally.count(Count.DUPLICATES)).isPositive();
        assertThat(tally.clean()).isFalse();
    }

    @Test
    @EnabledIfSystemProperty(named = "chaos.seeds", matches = "\\d+", disabledReason = "for bellwether chaos execution")
    void asOrdered() throws IOException {
        int seeds = Integer.getInteger("chaos.seeds");
        int orders = Integer.getInteger("chaos.orders", 10_000);
        boolean resends = "resend-on-timeout".equals(System.getProperty("chaos.plant", ""));
        long first = Long.getLong("chaos.first-seed", 1_000_000L);
        KillPoints points = new KillPoints();

        ChaosTally tally = seeds(first, seeds, Math.ceilDiv(orders, seeds), resends, points);

        Files.writeString(Files.createDirectories(FOLDER).resolve("report.txt"), tally.table(points));
        assertThat(tally.findings()).isEmpty();
    }

    private ChaosTally seeds(long first, int seeds, int ordersEach, boolean resends, KillPoints points)
            throws IOException {
        ChaosTally tally = new ChaosTally();
        long seed = first;
        while (seed < first + seeds) {
            long last = Math.min(seed + SEEDS_OF_A_WORLD, first + seeds);
            long stuck = tally.count(Count.STUCK);
            try (ExchangeWorld world = new ExchangeWorld(database, json, FOLDER)) {
                // Whoever got stuck may have left anything behind: the next seed gets a world of its own.
                while (seed < last && tally.count(Count.STUCK) == stuck) {
                    new ChaosRun(world, points, tally, seed, resends).run(ordersEach);
                    LOG.infof("chaos: %s", tally.progress());
                    seed++;
                }
            }
        }
        return tally;
    }
}
