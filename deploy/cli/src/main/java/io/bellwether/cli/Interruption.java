package io.bellwether.cli;

import java.time.Duration;

/** Somebody's wish that a running command ends. */
interface Interruption {
    /** From now on the process does not end by itself when interrupted: the command sees to it. */
    void defer();

    boolean wished();

    /** Waits for a wish, for at most {@code limit}; says whether there is one. */
    boolean awaitWish(Duration limit);
}
