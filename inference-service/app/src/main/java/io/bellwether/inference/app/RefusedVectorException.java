package io.bellwether.inference.app;

import io.bellwether.inference.RefusalReason;

/** Sends a vector to the dead letters; the message becomes the reason there. */
final class RefusedVectorException extends RuntimeException {
    RefusedVectorException(String vectorId, RefusalReason reason) {
        // Without a stack trace: where it was thrown is always the same, and a wrong feature set throws for every bar.
        super("%s for vector %s: %s".formatted(reason.code(), vectorId, reason.message()), null, false, false);
    }
}
