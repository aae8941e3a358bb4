package io.bellwether.execution.app;

import io.bellwether.execution.TradingMode;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps paper and real money apart at the start: orders are real only where somebody has said so in so many words, and a
 * paper setup that points at an exchange of real money is a mistake.
 */
final class RealOrders {
    private static final String CONSENT = "I-accept-real-orders";
    /** Hosts, and ends of hosts, where an order costs money. */
    private static final Set<String> REAL =
            Set.of("api.binance.com", "api-gcp.binance.com", "api.binance.us", "fapi.binance.com");

    private RealOrders() {}

    /**
     * Checks the mode against the address.
     *
     * @throws IllegalStateException if they do not fit, or real orders are not consented to
     */
    static void requireConsent(TradingMode mode, ExecutionConfig config) {
        String host = String.valueOf(config.venue().restUrl().getHost()).toLowerCase(Locale.ROOT);
        switch (mode) {
            case LIVE -> {
                if (config.liveConfirm().filter(CONSENT::equals).isEmpty()) {
                    throw new IllegalStateException(
                            "bellwether.mode is live: set bellwether.execution.live-confirm (BELLWETHER_LIVE_CONFIRM) to %s, or the mode to paper"
                                    .formatted(CONSENT));
                }
            }
            case PAPER -> {
                if (REAL.contains(host) || host.matches("api[1-4]\\.binance\\.com")) {
                    throw new IllegalStateException(
                            "bellwether.mode is paper, but bellwether.execution.venue.rest-url is %s, where orders are real: set the mode to live, or the address to the testnet, the demo or a paper exchange"
                                    .formatted(host));
                }
            }
        }
    }
}
