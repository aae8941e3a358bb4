package io.bellwether.feature.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.feature.catalogue.Catalogue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole catalogue passes every audit in an invented market. */
class CatalogueAuditTest {
    private static final int BARS = 3_000;
    private static final AuditPlan PLAN = new AuditPlan(1_000, 5, 3);

    @Test
    void everyFeatureKeepsItsPromisesAndNoneRepeatsAnother() {
        // Given
        List<Subject> subjects =
                Catalogue.standard().features().stream().map(Subject::of).toList();
        FeatureAudit audit = new FeatureAudit(InventedMarket.history(13, BARS), PLAN);

        // When
        List<FeatureVerdict> verdicts = audit.audit(subjects);

        // Then
        assertThat(verdicts)
                .allSatisfy(verdict ->
                        assertThat(verdict.failures()).as(verdict.name()).isEmpty());
        assertThat(verdicts).extracting(FeatureVerdict::truncation).containsOnly(new Truncation(PLAN.cuts(), 0, -1));
        Map<String, String> repeats = FeatureAudit.repeats(verdicts);
        assertThat(repeats).isEmpty();
    }
}
