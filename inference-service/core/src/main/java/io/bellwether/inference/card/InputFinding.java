package io.bellwether.inference.card;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.bellwether.inference.gate.InputReference;

/** Whether it is known what the inputs looked like in training, so that a change can be noticed later. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InputFinding.Measured.class, name = "measured"),
    @JsonSubTypes.Type(value = InputFinding.NotMeasured.class, name = "not-measured")
})
public sealed interface InputFinding {
    /** It is. */
    record Measured(InputReference reference) implements InputFinding {}

    /** It is not; the model is served without the gates that compare inputs. */
    record NotMeasured(String reason) implements InputFinding {}
}
