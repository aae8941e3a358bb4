package io.bellwether.execution.app;

/** Whoever publishes the events that are stored. */
interface Outbox {
    /** There are new ones. */
    void wake();
}
