package io.bellwether.inference.app;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.Task;
import io.bellwether.inference.card.InputFinding;
import io.bellwether.inference.card.ModelCard;
import io.bellwether.inference.contract.ModelEvent;
import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.inference.registry.ModelSignature;
import io.bellwether.inference.score.Judgement;
import io.bellwether.inference.score.ModelScore;
import io.bellwether.marketdata.contract.BarClosed;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Names the records that JSON reads and writes and queries make, so that a native image keeps them. */
@RegisterForReflection(
        targets = {
            FeatureVector.class,
            Prediction.class,
            Outlook.ClassProbabilities.class,
            Outlook.PriceForecast.class,
            Outlook.ChangeForecast.class,
            ModelEvent.ModelActivated.class,
            ModelEvent.ModelStatusChanged.class,
            ModelManifest.class,
            Task.Classification.class,
            Task.Regression.class,
            ModelCard.class,
            InputFinding.Measured.class,
            InputFinding.NotMeasured.class,
            ModelSignature.class,
            ModelResource.Models.class,
            ModelResource.RegisteredModel.class,
            ModelResource.Obstacle.class,
            ModelResource.ShownModel.class,
            ModelResource.Refusal.class,
            ModelResource.Wish.class,
            ModelResource.Moved.class,
            ModelRegistry.Registration.Accepted.class,
            ModelRegistry.Verification.Holds.class,
            BarClosed.class,
            ScoreResource.Scored.class,
            ModelScore.class,
            Judgement.class,
            ModelStore.Registered.class,
            ModelStore.Change.class,
            ModelStore.Standing.class,
            ModelStore.Unpublished.class
        },
        registerFullHierarchy = true)
final class WireTypes {
    private WireTypes() {}
}
