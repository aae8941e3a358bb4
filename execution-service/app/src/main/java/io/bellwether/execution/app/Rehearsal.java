package io.bellwether.execution.app;

/** Whoever goes through the motions before the first order comes. */
interface Rehearsal {
    /** Begins to rehearse, once in the life of the process; for the account's thread, between whatever else it has to do. */
    void begin();
}
