package io.bellwether.inference.app;

import io.bellwether.inference.gate.GateLimits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** What an operator may set. */
@ConfigMapping(prefix = "bellwether.inference")
interface InferenceConfig {
    /**
     * A folder with model.onnx, manifest.json, card.json and signature.json: the first champion where there is none yet.
     * Without one, the model that comes with the service is it.
     */
    Optional<Path> modelFolder();

    /** A folder of model folders that are registered at start. */
    Optional<Path> modelLibrary();

    /** A folder of public keys as .pem files: models that they signed are believed, others are not. */
    Optional<Path> trustedKeys();

    /**
     * After so many bars of a symbol with vectors of other feature sets only, health and log say so. The model's own set may
     * still be warming up, so it is no failure.
     */
    @WithDefault("10")
    int missingAfterBars();

    /**
     * A model that takes longer for a batch gives no answer to it. Late answers are worth nothing, and a champion that hangs
     * must not hold up the partition.
     */
    @WithDefault("2s")
    Duration modelTimeout();

    /** What predictions are held against. */
    Gates gates();

    /** The limits of the gates. A gate whose limit is optional does not ask unless it is set. */
    interface Gates {
        /** So many of a series' newest vectors are compared with what training saw. */
        @WithDefault("500")
        int driftWindow();

        /** Greatest population stability index, mean over the numbers of a vector. */
        @WithDefault("0.5")
        double drift();

        /** Greatest index of a single number. */
        @WithDefault("4")
        double featureDrift();

        /** Greatest share of a vector's numbers beyond what training saw. */
        @WithDefault("0.1")
        double outside();

        /** Greatest time from the bar's close to the prediction; for live trading, as a replay is always late. */
        Optional<Duration> age();

        /** Greatest distance of the champion's probabilities from the first challenger's, 0 to 1. */
        OptionalDouble disagreement();

        /** Least weight of the champion by its recent outcomes, 0 to 1; 0.5 is as good as always giving the usual shares. */
        OptionalDouble trust();

        /** The same for the core. */
        default GateLimits limits() {
            return new GateLimits(driftWindow(), drift(), featureDrift(), outside(), age(), disagreement(), trust());
        }
    }

    /** How long to wait before trying again to register or announce the model. */
    @WithDefault("1s")
    Duration retryInterval();

    /** A database statement or a message that takes longer is given up and tried again. */
    @WithDefault("20s")
    Duration timeout();
}
