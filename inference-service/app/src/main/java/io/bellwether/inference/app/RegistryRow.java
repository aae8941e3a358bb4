package io.bellwether.inference.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that is locked while a model's standing changes, and counts the changes. */
@Entity
@Table(name = "registry")
class RegistryRow {
    static final int ONLY = 1;

    @Id
    private int id = ONLY;

    private long revision;

    /** The number of the next change. */
    long next() {
        revision++;
        return revision;
    }
}
