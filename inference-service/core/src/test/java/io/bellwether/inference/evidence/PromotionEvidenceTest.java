package io.bellwether.inference.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PromotionEvidenceTest {
    private static final PromotionEvidence.Demand DEMAND = new PromotionEvidence.Demand(500, 5, 1);

    @Test
    void aSmallButSteadyAdvantageIsEnough() {
        double[] opponent = new Random(1).doubles(1_000).toArray();
        Random noise = new Random(2);
        double[] challenger = Arrays.stream(opponent)
                .map(score -> score + 0.01 + noise.nextGaussian() * 0.05)
                .toArray();

        PromotionEvidence evidence = PromotionEvidence.of(challenger, opponent, DEMAND);

        assertThat(evidence).isInstanceOfSatisfying(PromotionEvidence.Enough.class, enough -> {
            assertThat(enough.samples()).isEqualTo(1_000);
            assertThat(enough.advantage().contains(0.01)).isTrue();
        });
    }

    @Test
    void chanceAloneIsRarelyEnough() {
        int mistaken = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            double[] one = random.doubles(500).toArray();
            double[] other = random.doubles(500).toArray();
            mistaken += PromotionEvidence.of(one, other, DEMAND) instanceof PromotionEvidence.Enough ? 1 : 0;
        }

        // Only the lower bound counts: one in forty by design, twelve are three deviations more.
        assertThat(mistaken).isLessThanOrEqualTo(12);
    }

    @Test
    void aWorseModelIsNeverBetter() {
        double[] opponent = new Random(1).doubles(1_000).toArray();
        double[] worse = Arrays.stream(opponent).map(score -> score - 0.01).toArray();

        assertThat(PromotionEvidence.of(worse, opponent, DEMAND)).isInstanceOf(PromotionEvidence.NotBetter.class);
        assertThat(PromotionEvidence.of(opponent, opponent, DEMAND)).isInstanceOf(PromotionEvidence.NotBetter.class);
    }

    @Test
    void fewBarsAreNoEvidenceHoweverGood() {
        double[] good = new double[499];
        Arrays.fill(good, 1);

        assertThat(PromotionEvidence.of(good, new double[499], DEMAND))
                .isEqualTo(new PromotionEvidence.TooFew(499, 500));
        assertThat(new PromotionEvidence.TooFew(499, 500).summary())
                .isEqualTo("499 bars are scored for both, 500 are required");
    }

    @Test
    void scoresThatAreNoneAreRefused() {
        double[] scores = new double[600];
        double[] broken = new double[600];
        broken[7] = Double.NaN;

        assertThatThrownBy(() -> PromotionEvidence.of(scores, new double[599], DEMAND))
                .hasMessageContaining("600 and 599");
        assertThatThrownBy(() -> PromotionEvidence.of(broken, scores, DEMAND)).hasMessageContaining("of bar 7");
    }
}
