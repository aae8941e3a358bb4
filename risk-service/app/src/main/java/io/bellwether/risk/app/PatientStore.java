package io.bellwether.risk.app;

import io.bellwether.risk.DeskState;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Writes until it is written: a database that is away stops the deciding and loses nothing. A transaction whose outcome is
 * unknown is looked up by the desk's version before it is tried again.
 */
final class PatientStore {
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final Logger LOG = Logger.getLogger(PatientStore.class);

    private final RiskStore store;
    private final String account;
    private final CountDownLatch stop;
    private long version;

    PatientStore(RiskStore store, String account, long version, CountDownLatch stop) {
        this.store = store;
        this.account = account;
        this.version = version;
        this.stop = stop;
    }

    void save(Effects effects, List<DeskState> changed, TradingBoard board, List<Parcel> published)
            throws InterruptedException {
        boolean tried = false;
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                if (!tried || store.version(account) != version + 1) {
                    tried = true;
                    store.save(effects, account, changed, board, published, version);
                }
                version++;
                return;
            } catch (SupersededException fatal) {
                throw fatal;
            } catch (RuntimeException failure) {
                pause = paused("A decision could not be stored", failure, pause);
            }
        }
    }

    /** Marks are repeated after a restart anyway; one that fails is not worth waiting for. */
    void mark(List<Parcel> published) {
        try {
            store.mark(published);
        } catch (RuntimeException failure) {
            LOG.warnf("Rows could not be marked as published, they are sent again after a restart: error=%s", failure);
        }
    }

    private long paused(String what, RuntimeException failure, long pause) throws InterruptedException {
        LOG.warnf("%s, trying again: account=%s error=%s", what, account, failure);
        if (stop.await(pause, TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("stopped while the database was away");
        }
        return Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
}
