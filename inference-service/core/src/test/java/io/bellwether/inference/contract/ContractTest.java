package io.bellwether.inference.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.ContractGoldens;
import io.bellwether.marketdata.contract.Symbol;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContractTest {
    @Test
    void readsEveryPredictionOfClassesEverWritten() {
        for (Path golden : ContractGoldens.files("Prediction")) {
            Prediction prediction = ContractGoldens.verify(golden, Prediction.class);

            assertThat(prediction.outlook()).isEqualTo(new Outlook.ClassProbabilities(0.25, 0.5, 0.25));
            assertThat(prediction.gates()).containsExactly(new GateResult("feature-drift", true, 0.125, 0.25));
            assertThat(prediction.passedGates()).isTrue();
            assertThat(prediction.barSequence()).isEqualTo(4320);
            assertThat(prediction.id())
                    .isEqualTo(Prediction.idOf(
                            "first-light-0123456789ab",
                            new Symbol("BTCUSD"),
                            BarInterval.ONE_MINUTE,
                            Instant.parse("2013-11-28T00:00:00Z")));
        }
    }

    @Test
    void readsEveryPredictionOfAPriceEverWritten() {
        for (Path golden : ContractGoldens.files("PredictionOfPrice")) {
            Prediction prediction = ContractGoldens.verify(golden, Prediction.class);

            assertThat(prediction.outlook()).isEqualTo(new Outlook.PriceForecast(1001.25, 5));
            assertThat(prediction.gates()).isEmpty();
        }
    }

    @Test
    void readsEveryPredictionOfAChangeEverWritten() {
        for (Path golden : ContractGoldens.files("PredictionOfChange")) {
            Prediction prediction = ContractGoldens.verify(golden, Prediction.class);

            assertThat(prediction.outlook()).isEqualTo(new Outlook.ChangeForecast(-0.0125, 1));
        }
    }

    @Test
    void readsEveryChangeOfAModelsStatusEverWritten() {
        for (Path golden : ContractGoldens.files("ModelStatusChanged")) {
            ModelEvent event = ContractGoldens.verify(golden, ModelEvent.class);

            assertThat(event).isInstanceOfSatisfying(ModelEvent.ModelStatusChanged.class, changed -> {
                assertThat(changed.status()).isEqualTo(ModelStatus.CHAMPION);
                assertThat(changed.id())
                        .isEqualTo(ModelEvent.ModelStatusChanged.idOf(changed.revision(), changed.modelId()));
                assertThat(changed.key()).isEqualTo(changed.modelId());
            });
        }
    }

    @Test
    void readsEveryModelActivationEverWritten() {
        for (Path golden : ContractGoldens.files("ModelActivated")) {
            ModelEvent event = ContractGoldens.verify(golden, ModelEvent.class);

            assertThat(event).isInstanceOf(ModelEvent.ModelActivated.class);
            assertThat(event.modelId()).isEqualTo("first-light-0123456789ab");
        }
    }
}
