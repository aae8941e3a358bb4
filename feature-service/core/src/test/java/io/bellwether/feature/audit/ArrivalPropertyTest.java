package io.bellwether.feature.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.feature.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the stretches, the blocks and the cuts: a feature has the bits that the full history gives it. */
class ArrivalPropertyTest {
    private static final int FEATURES = 40;

    @Property(tries = 25)
    void everyFeatureHasTheSameBitsHoweverItsBarsArrive(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 700) Integer> stretches, @ForAll int seed) {
        // Given
        History history = history(stretches, seed);
        List<Subject> subjects = someFeatures(seed);
        FullHistory full = FullHistory.of(subjects, history);

        // When
        List<Arrival> arrivals = ArrivalAudit.run(subjects, history, full, new SplittableRandom(seed));
        List<Truncation> truncations =
                TruncationAudit.run(subjects, history, full, history.rows(), new SplittableRandom(seed));

        // Then
        for (int s = 0; s < subjects.size(); s++) {
            assertThat(arrivals.get(s).differing()).as(subjects.get(s).name()).isEmpty();
            assertThat(truncations.get(s)).as(subjects.get(s).name()).isEqualTo(new Truncation(history.rows(), 0, -1));
        }
    }

    private static History history(List<Integer> lengths, long seed) {
        List<double[][]> stretches = new ArrayList<>();
        for (int length : lengths) {
            stretches.add(
                    InventedMarket.history(seed + stretches.size(), length).stretch(0));
        }
        return History.of(stretches);
    }

    private static List<Subject> someFeatures(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        var features = Catalogue.standard().features();
        return random.ints(FEATURES, 0, features.size())
                .mapToObj(index -> Subject.of(features.get(index)))
                .toList();
    }
}
