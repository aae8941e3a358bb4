package io.bellwether.feature.app;

import io.bellwether.feature.contract.FeatureVector;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest vectors as they were published, so that whoever asks about a recent decision need not wait until they are
 * computed again ({@link VectorsAgain}).
 */
@Singleton
class RecentVectors {
    /** Nearly three days of minutes of one set; pictures of 15 by 15 by 3 take 12 MB. */
    private static final int MOST = 4_096;

    private final Map<String, FeatureVector> byId = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FeatureVector> eldest) {
            return size() > MOST;
        }
    };

    synchronized void add(FeatureVector vector) {
        byId.put(vector.id(), vector);
    }

    synchronized Optional<FeatureVector> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
