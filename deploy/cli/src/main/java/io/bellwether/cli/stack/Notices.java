package io.bellwether.cli.stack;

/** Where the stack tells a person what goes on. */
public interface Notices {
    /** A step of the way; worth nothing once it has passed. */
    void progress(String text);

    /** Something a person should know even when nobody watches. */
    void note(String text);
}
