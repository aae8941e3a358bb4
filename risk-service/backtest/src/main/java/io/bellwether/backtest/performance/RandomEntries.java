package io.bellwether.backtest.performance;

import io.bellwether.backtest.run.Trade;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What the same number of trades of the same lengths would have earned had they begun at random: the strategy's sizes and
 * costs without its judgement.
 *
 * @param runs how often it was tried
 * @param median total return of the tries
 * @param low five in a hundred did worse
 * @param high five in a hundred did better
 * @param beaten share of the tries that the strategy did better than
 */
public record RandomEntries(int runs, double median, double low, double high, double beaten, long seed) {
    private static final int RUNS = 200;

    /**
     * Tries.
     *
     * @param opens the open of each bar, by symbol
     * @param totalReturn the strategy's
     * @param feeShare of each fill
     * @param stakeShare of the equity in each trade
     */
    public static RandomEntries of(
            Map<String, float[]> opens,
            List<Trade> trades,
            double totalReturn,
            double feeShare,
            double stakeShare,
            long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] totals = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            double equity = 1;
            for (Trade trade : trades) {
                float[] ofSymbol = opens.getOrDefault(trade.symbol(), new float[0]);
                int length = Math.clamp(trade.bars(), 1, Math.max(1, ofSymbol.length - 1));
                if (length >= ofSymbol.length) {
                    continue;
                }
                int from = random.nextInt(ofSymbol.length - length);
                double change = ofSymbol[from + length] / ofSymbol[from] - 1;
                double earned = trade.side().equals("long") ? change : -change;
                equity *= Math.max(0, 1 + stakeShare * (earned - feeShare * (2 + change)));
            }
            totals[run] = equity - 1;
        }
        Arrays.sort(totals);
        long worse = Arrays.stream(totals).filter(total -> total < totalReturn).count();
        return new RandomEntries(
                RUNS, totals[RUNS / 2], totals[RUNS / 20], totals[RUNS - 1 - RUNS / 20], (double) worse / RUNS, seed);
    }
}
