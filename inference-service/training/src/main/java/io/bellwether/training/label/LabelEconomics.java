package io.bellwether.training.label;

import io.bellwether.inference.LabelClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What labels would be worth to somebody who knew them in advance, and how right a model must be to earn anything: if even
 * that does not pay the fees, no model will. Answers to make before a model is trained.
 *
 * @param labels id of the rule
 * @param feeBps of each side of a trade, in hundredths of a percent
 * @param bars all bars looked at
 * @param labelled those with a label
 * @param classes how common each class is
 * @param majority the commonest class; always answering it has the accuracy {@code majorityShare} and a balanced accuracy of
 *     one divided by the number of classes
 * @param holdingBars how long a position of a bar without a later horizon is held, for the break-even
 * @param fills the money, for each way of filling
 */
public record LabelEconomics(
        String labels,
        double feeBps,
        int bars,
        int labelled,
        List<ClassShare> classes,
        LabelClass majority,
        double majorityShare,
        int holdingBars,
        List<FillEconomics> fills) {
    public LabelEconomics {
        classes = List.copyOf(classes);
        fills = List.copyOf(fills);
    }

    /** How often a class occurs. */
    public record ClassShare(LabelClass label, int count, double share) {}

    /**
     * The money with one way of filling.
     *
     * @param oracle trades of perfect foresight
     * @param buy precision that a BUY needs
     * @param sell precision that a SELL, as a short sale, needs
     * @param buyAndHoldLogReturn of all stretches together, without fees
     */
    public record FillEconomics(
            Fill fill, OracleTrades oracle, BreakEven buy, BreakEven sell, double buyAndHoldLogReturn) {}

    /**
     * Long only and all in: bought at each BUY when flat, sold at each SELL when not, and at the end of each stretch.
     *
     * @param meanGrossBps of a trade, before fees
     * @param meanNetBps of a trade, after the fees of both sides
     * @param winningShare trades that gain after fees
     * @param netLogReturn natural logarithm of what one unit of money becomes, after fees; percents would be absurd
     */
    public record OracleTrades(
            int trades, double meanGrossBps, double meanNetBps, double winningShare, double netLogReturn) {}

    /**
     * A position is opened at a signal and held until the horizon of the bar's label.
     *
     * @param right signals that are right
     * @param meanNetBpsRight what one of these brings after fees
     * @param meanNetBpsWrong what any other bar brings
     * @param precision share of right ones among the signals at which they bring nothing on average; 0 if even wrong ones
     *     gain, absent if not even right ones do
     */
    public record BreakEven(
            int right,
            double meanNetBpsRight,
            double meanNetBpsWrong,
            @Nullable Double precision) {}
}
