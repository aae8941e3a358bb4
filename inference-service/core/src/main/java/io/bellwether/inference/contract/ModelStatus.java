package io.bellwether.inference.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;

/** A model's standing in the registry. */
public enum ModelStatus {
    /** Stored and verified; predicts nothing. */
    @JsonProperty("registered")
    REGISTERED,
    /** Predicts beside the champion; nobody trades on it. */
    @JsonProperty("challenger")
    CHALLENGER,
    /** Predicts what is traded on. There is at most one. */
    @JsonProperty("champion")
    CHAMPION,
    /** Was champion or challenger; may come back. */
    @JsonProperty("retired")
    RETIRED;

    /** As it is written. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that text. */
    public static ModelStatus of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a status is one of %s, was '%s'"
                        .formatted(
                                Arrays.stream(values()).map(ModelStatus::text).toList(), text)));
    }
}
