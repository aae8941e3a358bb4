package io.bellwether.execution.app;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** What operators asked of single orders, kept for good. Calls block; not for event loops. */
@Singleton
class OperatorWords {
    private final Database database;

    OperatorWords(Database database) {
        this.database = database;
    }

    /**
     * One of them.
     *
     * @param decisionId of the order
     * @param wanted what was to be done with it
     * @param actor who said so
     */
    record Word(
            String id,
            String decisionId,
            String clientOrderId,
            String wanted,
            String actor,
            String reason,
            Instant saidAt) {}

    /** Keeps it. */
    void keep(String account, Word word) {
        database.transact(session -> session.persist(new OperatorWordRow(account, word)));
    }

    /** The newest, newest first. */
    List<Word> newest(String account, int most) {
        return database.transact(session -> session.createQuery(
                        "from OperatorWordRow where account = :account order by saidAt desc", OperatorWordRow.class)
                .setParameter("account", account)
                .setMaxResults(most)
                .getResultList()
                .map(rows -> rows.stream().map(OperatorWordRow::word).toList()));
    }
}
