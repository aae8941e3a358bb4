package io.bellwether.feature.app;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The operator's folder has a feature set that cannot be read. */
@QuarkusTest
@QuarkusTestResource(value = SetsFolderTest.BrokenSet.class, restrictToAnnotatedClass = true)
class SetsFolderTest {
    @Test
    void isAliveButNotReadyAndSaysWhereTheFileIsWrong() {
        String check = "checks.find { it.name == 'features computed' }.";
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .statusCode(503)
                        .body(check + "status", is("DOWN"))
                        .body(check + "data.permanent", is(true))
                        .body(check + "data.obstacle", containsString("mine.yaml:")));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/features/AAAUSD/latest").then().statusCode(503).body("error", containsString("mine.yaml:"));
    }

    /** Servers and such a folder. */
    public static final class BrokenSet implements QuarkusTestResourceLifecycleManager {
        private final RunningServers servers = new RunningServers();

        @Override
        public Map<String, String> start() {
            Map<String, String> config = new HashMap<>(servers.start());
            try {
                Path folder = Files.createDirectories(Path.of("target/broken-sets"));
                Files.writeString(
                        folder.resolve("mine.yaml"), "name: mine\nimage: {rows: 2, columns: 15, planes: x}\n");
                config.put("bellwether.feature.sets-folder", folder.toString());
            } catch (IOException e) {
                servers.stop();
                throw new UncheckedIOException(e);
            }
            return config;
        }

        @Override
        public void stop() {
            servers.stop();
        }
    }
}
