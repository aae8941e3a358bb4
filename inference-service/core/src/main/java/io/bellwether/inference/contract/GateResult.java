package io.bellwether.inference.contract;

/**
 * One check of a prediction.
 *
 * @param gate the check's name, from a closed list; it is a metric label
 * @param value what was measured
 * @param limit what it was held against
 */
public record GateResult(String gate, boolean passed, double value, double limit) {}
