package io.bellwether.inference.card;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Whether the way a model was made was asked if it sees the future. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LeakageFinding.Judged.class, name = "judged"),
    @JsonSubTypes.Type(value = LeakageFinding.NotJudged.class, name = "not-judged")
})
public sealed interface LeakageFinding {
    /** The gate has spoken. */
    record Judged(LeakageVerdict verdict) implements LeakageFinding {}

    /**
     * The gate needs the pipeline, not only its product. Of such a model only live predictions are evidence: they were made
     * before there was anything to leak.
     */
    record NotJudged(String reason) implements LeakageFinding {}
}
