package io.bellwether.execution.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One {@link OperatorWords.Word} as it is stored. */
@Entity
@Table(name = "operator_words")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class OperatorWordRow {
    @Id
    private String id;

    String account;
    private String decisionId;
    private String clientOrderId;
    private String wanted;
    private String actor;
    private String reason;
    private Instant saidAt;

    OperatorWordRow() {}

    OperatorWordRow(String account, OperatorWords.Word word) {
        this.id = word.id();
        this.account = account;
        this.decisionId = word.decisionId();
        this.clientOrderId = word.clientOrderId();
        this.wanted = word.wanted();
        this.actor = word.actor();
        this.reason = word.reason();
        this.saidAt = word.saidAt();
    }

    OperatorWords.Word word() {
        return new OperatorWords.Word(id, decisionId, clientOrderId, wanted, actor, reason, saidAt);
    }
}
