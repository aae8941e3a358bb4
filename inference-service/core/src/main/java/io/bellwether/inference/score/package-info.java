/**
 * How right models were: predictions wait until what they spoke of has happened, are judged by the same labels that training
 * teaches, and the judgements add up to a score beside the baselines.
 *
 * <p>Start at {@link io.bellwether.inference.score.SeriesJudge}: predictions and bars of one series go in, in any order
 * between the two, and {@link io.bellwether.inference.score.Judgement}s come out, each once. {@link
 * io.bellwether.inference.score.ModelScore} sums them up. Where they are stored does not belong here, nor who is promoted for
 * them.
 */
@NullMarked
package io.bellwether.inference.score;

import org.jspecify.annotations.NullMarked;
