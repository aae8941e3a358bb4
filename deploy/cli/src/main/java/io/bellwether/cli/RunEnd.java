package io.bellwether.cli;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a run ended. */
enum RunEnd {
    @JsonProperty("time-elapsed")
    TIME_ELAPSED("the time given was over"),
    @JsonProperty("time-reached")
    TIME_REACHED("the exchange's clock came to the time given"),
    @JsonProperty("end-of-tape")
    END_OF_TAPE("all recorded trades were replayed"),
    @JsonProperty("interrupted")
    INTERRUPTED("it was interrupted");

    private final String words;

    RunEnd(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
