package io.bellwether.execution.app;

import io.bellwether.execution.binance.RequestSigner;

/** Who we are to the exchange. */
record ApiKey(String id, RequestSigner signer) {
    @Override
    public String toString() {
        return "ApiKey[***]";
    }
}
