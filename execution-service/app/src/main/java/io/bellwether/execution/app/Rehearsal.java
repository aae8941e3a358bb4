package io.bellwether.execution.app;

/** Whoever goes through the motions before the first order comes. */
interface Rehearsal {
    /** Rehearses, once in the life of the process; on the account's thread. */
    void once();
}
