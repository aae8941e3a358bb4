package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.file.HistoricBar;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;

/** Stores bars of any source that are not followed: nothing here is published. */
@ApplicationScoped
class History {
    private final Database database;
    private final InstantSource clock;

    History(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Adds the bars that are new and revises those that say something else; published ones stay as they are.
     *
     * @param source where they come from
     * @param bars in ascending order, each open time once
     */
    Kept keep(Series series, String source, List<HistoricBar> bars) {
        return database.transaction(connection -> {
            try (IncomingBars incoming = IncomingBars.into(connection, series)) {
                for (HistoricBar bar : bars) {
                    incoming.add(bar);
                }
                return incoming.merge(source, clock.instant());
            }
        });
    }
}
