package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

/** The services' prepared classes: once for all tests of a run, because dozens of starts profit from them. */
final class PreparedServices {
    private static final Cli.Ended PREPARED = prepare();

    private PreparedServices() {}

    /** Has the services prepared, unless they are since their last build. */
    static void require() {
        assertThat(PREPARED.exitCode()).as(PREPARED.notes()).isZero();
    }

    private static Cli.Ended prepare() {
        try {
            return Cli.run("prepare", "--if-stale", "--json");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the services were prepared", e);
        }
    }
}
