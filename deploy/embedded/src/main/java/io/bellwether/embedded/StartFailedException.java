package io.bellwether.embedded;

import org.jspecify.annotations.Nullable;

/** A server cannot be started here. The message is one line for a person: what is wrong and what to do about it. */
public final class StartFailedException extends RuntimeException {
    public StartFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
