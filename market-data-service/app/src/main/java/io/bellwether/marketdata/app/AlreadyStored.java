package io.bellwether.marketdata.app;

/** A bar that was to be appended has its place in the followed history already: another replica was first. */
final class AlreadyStored extends RuntimeException {
    AlreadyStored(String message) {
        super(message);
    }
}
