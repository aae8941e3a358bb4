package io.bellwether.feature.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bellwether.marketdata.contract.ContractGoldens;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatTensorTest {
    @Test
    void keepsEveryBitOnTheWire() throws JsonProcessingException {
        // Given
        FloatTensor tensor = FloatTensor.of(
                new int[] {2, 3}, new float[] {1.5f, -0f, Float.MIN_VALUE, Float.MAX_VALUE, 0.1f, -1 / 3f});

        // When
        FloatTensor read =
                ContractGoldens.JSON.readValue(ContractGoldens.JSON.writeValueAsString(tensor), FloatTensor.class);

        // Then
        assertThat(read).isEqualTo(tensor).hasSameHashCodeAs(tensor);
        FloatBuffer values = FloatBuffer.allocate(6);
        read.copyTo(values);
        assertThat(values.array()).containsExactly(1.5f, -0f, Float.MIN_VALUE, Float.MAX_VALUE, 0.1f, -1 / 3f);
    }

    @Test
    void doesNotShareItsArrays() {
        // Given
        int[] shape = {1};
        float[] values = {1};
        FloatTensor tensor = FloatTensor.of(shape, values);

        // When
        values[0] = 2;
        tensor.shape()[0] = 7;

        // Then
        assertThat(tensor.at(0)).isEqualTo(1);
        assertThat(tensor.shape()).containsExactly(1);
    }

    @Test
    void tellsWhetherEveryValueIsANumber() {
        assertThat(FloatTensor.of(new int[] {2}, new float[] {1, 2}).allFinite())
                .isTrue();
        assertThat(FloatTensor.of(new int[] {2}, new float[] {1, Float.NaN}).allFinite())
                .isFalse();
        assertThat(FloatTensor.of(new int[] {1}, new float[] {Float.NEGATIVE_INFINITY})
                        .allFinite())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"shape\":[2],\"data\":\"AACAPw==\"}",
                "{\"shape\":[1],\"data\":\"AACAP===\"}",
                "{\"shape\":[1],\"data\":\"AACA\"}",
                "{\"shape\":[0],\"data\":\"\"}",
                "{\"shape\":[-1],\"data\":\"AACAPw==\"}"
            })
    void refusesDataThatDoesNotFillTheShape(String json) {
        assertThatThrownBy(() -> ContractGoldens.JSON.readValue(json, FloatTensor.class))
                .isInstanceOf(JsonProcessingException.class);
    }
}
