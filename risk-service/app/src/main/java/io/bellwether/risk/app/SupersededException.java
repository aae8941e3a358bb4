package io.bellwether.risk.app;

/** Another process writes for our account. Going on would mean two deciders for one position, so this one stops. */
final class SupersededException extends IllegalStateException {
    SupersededException(String account, long version) {
        super(
                "another risk-service decides for account %s: the stored state is not the version %d that we wrote. Stop one of the two"
                        .formatted(account, version));
    }
}
