package io.bellwether.feature.app;

import io.bellwether.embedded.ServersResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Real servers with the topics created beforehand, as {@code bellwether up} does. */
public final class RunningServers implements QuarkusTestResourceLifecycleManager {
    private final ServersResource servers = new ServersResource();

    @Override
    public Map<String, String> start() {
        Map<String, String> config = servers.start();
        try (Topics topics = new Topics(String.valueOf(config.get("kafka.bootstrap.servers")))) {
            topics.create();
        } catch (Exception e) {
            servers.stop();
            throw new IllegalStateException("the topics could not be created", e);
        }
        return config;
    }

    @Override
    public void stop() {
        servers.stop();
    }
}
