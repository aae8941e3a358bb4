package io.bellwether.inference.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A model as it is stored. Only its status is ever changed, and that by a query. */
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

    String card;

    @Nullable
    String signature;

    @Column(name = "signed_by")
    String signedBy;

    @Column(name = "content_sha256")
    String contentSha256;

    byte[] network;

    String status;

    @Column(name = "registered_at")
    Instant registeredAt;

    /** For Hibernate, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected ModelRow() {}

    ModelRow(Verified model, String status, Instant registeredAt) {
        var manifestRecord = model.bundle().manifest();
        var files = model.bundle().files();
        modelId = manifestRecord.modelId();
        name = manifestRecord.name();
        sha256 = manifestRecord.sha256();
        featureSetId = manifestRecord.featureSetId();
        manifest = Verified.text(files.manifest());
        card = Verified.text(files.card());
        byte[] signatureFile = files.signature();
        signature = signatureFile == null ? null : Verified.text(signatureFile);
        signedBy = model.by();
        contentSha256 = model.bundle().contentSha256();
        network = files.network();
        this.status = status;
        this.registeredAt = registeredAt;
    }
}
