package io.bellwether.execution.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.embedded.ServersResource;
import io.bellwether.execution.contract.Completion;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The venue changes the rules of a symbol while the service runs. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ExchangeResource.class)
class SymbolRulesTest extends ExecutionSteps {
    @AfterEach
    void restoreTheRules() throws Exception {
        given().post(proxy + "/clear").then().statusCode(200);
        reconcile();
    }

    @Test
    void anOrderRefusedByAnUnknownStepIsTheOnlyOne() {
        // Given
        rules("stepSize=0.01");
        fault(FaultProxy.Fault.FILTER, 1);
        OrderCommand.PlaceOrder first = market(Side.BUY, "0.0567");
        OrderCommand.PlaceOrder second = market(Side.BUY, "0.0567");

        // When
        topics.send(first);
        Completion refusal = completion(story(first.id()));
        topics.send(second);

        // Then
        assertThat(refusal).isEqualTo(new Completion.Rejected(-1013, "Filter failure: LOT_SIZE"));
        assertThat(completion(story(second.id()))).isEqualTo(new Completion.Filled());
        assertThat(filled(story(second.id()))).isEqualByComparingTo("0.05");
        assertThat(ordersOf(first)).isEmpty();
    }

    @Test
    void aReconciliationTellsOfAnotherStep() throws Exception {
        rules("stepSize=0.001");

        reconcile();

        eventually().until(() -> latestStep().compareTo(new BigDecimal("0.001")) == 0);
    }

    @Test
    void aSymbolThatStopsTradingIsLeftOutUntilItTradesAgain() throws Exception {
        // Given
        OrderCommand.PlaceOrder meanwhile = market(Side.BUY, "0.05");
        OrderCommand.PlaceOrder later = market(Side.BUY, "0.05");
        rules("status=BREAK");
        reconcile();

        // When
        topics.send(meanwhile);

        // Then
        assertThat(completion(story(meanwhile.id())))
                .isInstanceOfSatisfying(
                        Completion.Denied.class,
                        denied -> assertThat(denied.reason()).contains("BTCUSD", "BREAK"));
        assertThat(ordersOf(meanwhile)).isEmpty();
        restoreTheRules();
        topics.send(later);
        assertThat(completion(story(later.id()))).isEqualTo(new Completion.Filled());
    }

    private BigDecimal latestStep() {
        return topics.events().stream()
                .filter(OrderEvent.AccountReported.class::isInstance)
                .map(event -> ((OrderEvent.AccountReported) event).rules().stepSize())
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private void rules(String which) {
        given().post(proxy + "/rules?" + which).then().statusCode(200);
    }

    private void reconcile() throws Exception {
        var _ = reconciliation.now().toCompletableFuture().get(1, TimeUnit.MINUTES);
    }
}
