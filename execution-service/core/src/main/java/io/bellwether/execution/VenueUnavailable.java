package io.bellwether.execution;

import org.jspecify.annotations.Nullable;

/** The venue could not be asked; nothing happened there. Ask again later. */
public final class VenueUnavailable extends RuntimeException {
    public VenueUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
