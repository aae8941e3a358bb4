package io.bellwether.inference.registry;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A model's standing in the registry. */
public enum ModelStatus {
    /** Stored and verified; predicts nothing. */
    @JsonProperty("registered")
    REGISTERED,
    /** Predicts beside the champion; nobody trades on it. */
    @JsonProperty("challenger")
    CHALLENGER,
    /** Predicts what is traded on. There is at most one for a feature set and interval of the deployment. */
    @JsonProperty("champion")
    CHAMPION,
    /** Was champion or challenger; may come back. */
    @JsonProperty("retired")
    RETIRED;

    /** As it is written. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
