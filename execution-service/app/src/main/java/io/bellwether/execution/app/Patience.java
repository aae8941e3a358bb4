package io.bellwether.execution.app;

import io.bellwether.execution.VenueUnavailable;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.hibernate.HibernateException;
import org.jboss.logging.Logger;

/**
 * Repeats what failed only because the database or the venue is away. There is nothing better to do meanwhile: without
 * the database no intent can be stored and hence no order sent. It says so once, and once more when it is over.
 */
@Singleton
class Patience {
    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final CountDownLatch stop = new CountDownLatch(1);

    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
    }

    /** The result of {@code work}, however long that takes; what is no outage is thrown at once. */
    <T> T insist(String what, Supplier<T> work) {
        Duration pause = FIRST_PAUSE;
        boolean away = false;
        while (true) {
            try {
                T result = work.get();
                if (away) {
                    LOG.infof("Recovered: could %s", what);
                }
                return result;
            } catch (RuntimeException e) {
                if (!outage(e)) {
                    throw e;
                }
                if (!away) {
                    LOG.warnf("Cannot %s, trying again until it works; error=%s", what, rootMessage(e));
                }
                away = true;
                pause = pause(pause);
            }
        }
    }

    /** Waits so long, and says how long to wait the next time. */
    Duration pause(Duration pause) {
        try {
            if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Stopped();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    private static boolean outage(RuntimeException failure) {
        if (failure instanceof VenueUnavailable) {
            return true;
        }
        if (failure instanceof IllegalArgumentException || failure instanceof NullPointerException) {
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused) {
                return !ourFault(refused.getSqlState());
            }
            if (cause instanceof SQLException refused && refused.getSQLState() != null) {
                return !ourFault(refused.getSQLState());
            }
        }
        // A lost or refused connection, an exhausted pool, a timeout: everything the driver itself throws.
        return fromDriver(failure);
    }

    private static boolean fromDriver(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof VertxException
                    || cause instanceof TimeoutException
                    || cause instanceof HibernateException
                    || cause instanceof PersistenceException) {
                return true;
            }
        }
        return false;
    }

    /** SQL states 22 (data), 23 (constraint) and 42 (statement) would fail for ever. */
    private static boolean ourFault(String sqlState) {
        return sqlState.startsWith("22") || sqlState.startsWith("23") || sqlState.startsWith("42");
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    /** The service is stopping: the work is left for the next start. */
    static final class Stopped extends RuntimeException {
        Stopped() {
            super("the service is stopping");
        }
    }
}
