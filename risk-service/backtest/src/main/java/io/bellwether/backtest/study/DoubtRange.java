package io.bellwether.backtest.study;

/**
 * How far the result could be off because a bar does not say in which order prices came inside it.
 *
 * @param bars in which that mattered
 * @param worstReturn total return where each of them went against the account: the result
 * @param bestReturn where each went for it
 */
public record DoubtRange(long bars, double worstReturn, double bestReturn) {}
