package io.bellwether.inference.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A model as it is stored. Rows are never changed. */
@Entity
@Table(name = "models")
class ModelRow {
    @Id
    @Column(name = "model_id")
    String modelId;

    String name;

    String sha256;

    @Column(name = "feature_set_id")
    String featureSetId;

    String manifest;

    byte[] network;

    @Column(name = "registered_at")
    Instant registeredAt;

    /** For Hibernate, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected ModelRow() {}

    ModelRow(
            String modelId,
            String name,
            String sha256,
            String featureSetId,
            String manifest,
            byte[] network,
            Instant registeredAt) {
        this.modelId = modelId;
        this.name = name;
        this.sha256 = sha256;
        this.featureSetId = featureSetId;
        this.manifest = manifest;
        this.network = network.clone();
        this.registeredAt = registeredAt;
    }
}
