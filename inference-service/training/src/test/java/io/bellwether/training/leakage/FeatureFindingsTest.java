package io.bellwether.training.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.feature.audit.Arrival;
import io.bellwether.feature.audit.FeatureVerdict;
import io.bellwether.feature.audit.Forgetting;
import io.bellwether.feature.audit.Range;
import io.bellwether.feature.audit.Subject;
import io.bellwether.feature.audit.Truncation;
import io.bellwether.feature.catalogue.Catalogue;
import io.bellwether.inference.card.LeakageVerdict;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeatureFindingsTest {
    @Test
    void aFeatureThatChangesWhenTheFutureIsDeletedIsALeak() {
        LeakageVerdict.Check check = FeatureFindings.of(
                List.of(verdict("rsi-14", new Truncation(100, 0, -1)), verdict("roc-10", new Truncation(100, 3, 40))));

        assertThat(check.passed()).isFalse();
        assertThat(check.samples()).isEqualTo(200);
        assertThat(check.reason()).isEqualTo("1 of 2 features change when later bars are deleted: roc-10.");
    }

    @Test
    void featuresThatKeepTheirPromisePass() {
        assertThat(FeatureFindings.of(List.of(verdict("rsi-14", new Truncation(100, 0, -1))))
                        .passed())
                .isTrue();
    }

    private static FeatureVerdict verdict(String feature, Truncation truncation) {
        return new FeatureVerdict(
                Subject.of(Catalogue.standard().features().stream()
                        .filter(one -> one.name().equals(feature))
                        .findFirst()
                        .orElseThrow()),
                truncation,
                new Arrival(Collections.unmodifiableSortedMap(new TreeMap<>())),
                new Forgetting(1, 0, -1),
                new Range(1, 0, 1, 0, 0, -1),
                Set.of(),
                1);
    }
}
