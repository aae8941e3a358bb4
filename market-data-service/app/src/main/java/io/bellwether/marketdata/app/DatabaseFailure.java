package io.bellwether.marketdata.app;

/** The database did not do what it was asked to; nothing was changed. */
final class DatabaseFailure extends RuntimeException {
    DatabaseFailure(Exception cause) {
        super("the database did not do it: " + BinanceRest.reason(cause), cause);
    }
}
