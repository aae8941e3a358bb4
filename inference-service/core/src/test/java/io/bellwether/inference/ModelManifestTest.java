package io.bellwether.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bellwether.marketdata.contract.ContractGoldens;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelManifestTest {
    // FIPS 180-4 example "abc".
    private static final String HASH_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void isNamedByTheNetworksHash() {
        String sha256 = ModelManifest.sha256Of(new byte[] {'a', 'b', 'c'});

        assertThat(sha256).isEqualTo(HASH_OF_ABC);
        assertThat(ModelManifest.idOf("first-light", sha256)).isEqualTo("first-light-ba7816bf8f01");
    }

    @Test
    void survivesJson() throws JsonProcessingException {
        ModelManifest manifest = TinyModel.manifestOf(TinyModel.softmax());

        String json = ContractGoldens.JSON.writeValueAsString(manifest);

        assertThat(ContractGoldens.JSON.readValue(json, ModelManifest.class)).isEqualTo(manifest);
        assertThat(json).contains("\"task\":{\"type\":\"classification\"");
    }

    @Test
    void refusesTwoClassesOfOneName() {
        byte[] network = TinyModel.softmax();

        assertThatThrownBy(() -> TinyModel.manifest(
                        network, List.of(2, 2, 1), List.of(LabelClass.HOLD, LabelClass.BUY, LabelClass.BUY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("each class must have a name of its own, were [HOLD, BUY, BUY]");
    }

    @Test
    void refusesAnInputWithoutSize() {
        byte[] network = TinyModel.softmax();

        assertThatThrownBy(() -> TinyModel.manifest(network, List.of(2, 0), List.of(LabelClass.values())))
                .hasMessage("inputShape must be positive, was [2, 0]");
    }
}
