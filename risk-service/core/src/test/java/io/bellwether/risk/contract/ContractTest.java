package io.bellwether.risk.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.contract.ContractGoldens;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractTest {
    @ParameterizedTest
    @MethodSource("decided")
    void readsEveryStepWithAnOrderEverWritten(Path golden) {
        RiskEvent event = ContractGoldens.verify(golden, RiskEvent.class);

        assertThat(event).isInstanceOfSatisfying(RiskEvent.StepDecided.class, decided -> {
            assertThat(decided.action()).isEqualTo(RiskEvent.Action.ENTER);
            assertThat(decided.reason()).isEqualTo("buy-signal");
            assertThat(decided.decisionId()).isEqualTo("decision:paper:threshold:BTCUSD:1m:1385596800000:entry");
            assertThat(decided.positionBase()).isEqualByComparingTo(new BigDecimal("0.00000012"));
            assertThat(decided.barOpenTime()).isEqualTo(Instant.parse("2013-11-28T00:00:00Z"));
        });
    }

    @ParameterizedTest
    @MethodSource("decidedWithoutOrder")
    void readsEveryStepWithoutAnOrderEverWritten(Path golden) {
        RiskEvent event = ContractGoldens.verify(golden, RiskEvent.class);

        assertThat(event).isInstanceOfSatisfying(RiskEvent.StepDecided.class, decided -> {
            assertThat(decided.action()).isEqualTo(RiskEvent.Action.HOLD);
            assertThat(decided.decisionId()).isNull();
            assertThat(decided.predictionId()).isNull();
        });
    }

    @ParameterizedTest
    @MethodSource("changed")
    void readsEveryChangeOfTheTradingStateEverWritten(Path golden) {
        RiskEvent event = ContractGoldens.verify(golden, RiskEvent.class);

        assertThat(event).isInstanceOfSatisfying(RiskEvent.TradingStateChanged.class, changed -> {
            assertThat(changed.from()).isEqualTo(TradingState.ACTIVE);
            assertThat(changed.to()).isEqualTo(TradingState.HALTED);
            assertThat(changed.actor()).isEqualTo("operator");
        });
    }

    @ParameterizedTest
    @MethodSource("changedInScope")
    void readsEveryChangeInAScopeEverWritten(Path golden) {
        RiskEvent event = ContractGoldens.verify(golden, RiskEvent.class);

        assertThat(event).isInstanceOfSatisfying(RiskEvent.TradingStateChanged.class, changed -> {
            assertThat(changed.to()).isEqualTo(TradingState.REDUCE_ONLY);
            assertThat(changed.scope()).isEqualTo(new TradingScope("symbol:BTCUSD"));
        });
    }

    @ParameterizedTest
    @MethodSource("protectionAsked")
    void readsEveryWishForProtectionEverWritten(Path golden) {
        RiskEvent event = ContractGoldens.verify(golden, RiskEvent.class);

        assertThat(event)
                .isInstanceOfSatisfying(
                        RiskEvent.ProtectionAsked.class,
                        asked -> assertThat(asked.triggerPrice()).isEqualByComparingTo(new BigDecimal("950")));
    }

    static Iterable<Path> protectionAsked() {
        return ContractGoldens.files("ProtectionAsked");
    }

    static Iterable<Path> changedInScope() {
        return ContractGoldens.files("TradingStateChangedInScope");
    }

    static Iterable<Path> decided() {
        return ContractGoldens.files("StepDecided");
    }

    static Iterable<Path> decidedWithoutOrder() {
        return ContractGoldens.files("StepDecidedWithoutOrder");
    }

    static Iterable<Path> changed() {
        return ContractGoldens.files("TradingStateChanged");
    }
}
