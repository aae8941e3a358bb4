package io.bellwether.marketdata.app.vendor;

/**
 * A vendor cannot be asked now. The message is for operators and never holds a key; there is no cause, because what other
 * libraries write into their messages is not ours to vouch for.
 */
final class VendorUnavailable extends Exception {
    VendorUnavailable(String message) {
        super(message);
    }
}
