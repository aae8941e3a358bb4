package io.bellwether.risk;

import java.math.BigDecimal;

/** Our book and the venue disagree about one asset: a fill we never saw, or somebody else's hand in the account. */
public record AccountDifference(String asset, BigDecimal ours, BigDecimal venues) {}
