package io.bellwether.risk.contract;

/** Topics that risk owns. Each name is the channel's name too; on the broker the trading mode stands in front. */
public final class RiskTopics {
    /** {@link RiskEvent}, keyed by account. */
    public static final String RISK_EVENTS = "risk-events";

    private RiskTopics() {}
}
