package io.bellwether.inference;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which variant of {@link io.bellwether.inference.contract.Outlook} a model gives; spelled as on the wire. */
public enum OutlookKind {
    /** One probability for each {@link LabelClass}. */
    @JsonProperty("class-probabilities")
    CLASS_PROBABILITIES
}
