package io.bellwether.risk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.embedded.ServersResource;
import io.bellwether.risk.DecisionLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Symbols that are decided about together, over the running service's database. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class PortfolioServiceTest {
    @Inject
    PortfolioRun.Parts parts;

    @Test
    void decidesAPortfolioAlikeWhateverTheOrderOfArrival() throws InterruptedException {
        PortfolioRun inStep = new PortfolioRun(parts, "in-step");
        PortfolioRun oneAfterTheOther = new PortfolioRun(parts, "one-after-the-other");

        List<String> expected = inStep.decisions(PortfolioRun.Arrival.IN_STEP);
        List<String> decisions = oneAfterTheOther.decisions(PortfolioRun.Arrival.ONE_SYMBOL_AFTER_THE_OTHER);

        assertThat(decisions)
                .isEqualTo(expected)
                .hasSize(2 * PortfolioRun.STEPS)
                .anyMatch(decision -> decision.startsWith("ENTER buy-signal AAAUSD"))
                .anyMatch(decision -> decision.startsWith("ENTER buy-signal BBBUSD"))
                .anyMatch(decision -> decision.startsWith("EXIT "));
        assertThat(inStep.checkedAgain()).isEqualTo(new DecisionLog.Outcome.Same(2 * PortfolioRun.STEPS));
    }
}
