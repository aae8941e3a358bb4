package io.bellwether.systemtest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bellwether.embedded.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A service's image, built and run as a cluster would run it. It takes minutes, so it is asked for: {@code mvn verify -pl
 * deploy/system-tests -Dtest=ImageTest -Dbellwether.images=true}, as root, with podman, runc and debootstrap.
 */
class ImageTest {
    private static final String BASE = "localhost/bellwether-test-base";
    private static final String IMAGE = "localhost/bellwether/feature:0.1.0-SNAPSHOT";
    private static final String NAME = "bellwether-image-test";
    /** Limits are named because raising those of the runtime's defaults may be forbidden where tests run. */
    private static final List<String> LIMITS = List.of("--ulimit", "nofile=4096:4096", "--ulimit", "nproc=4096:4096");

    @BeforeEach
    void needsToBeAskedForAndTools() {
        assumeTrue(
                Boolean.getBoolean("bellwether.images"),
                "SKIPPED: building images takes minutes; ask for it with -Dbellwether.images=true");
        for (String tool : List.of("podman", "runc", "debootstrap")) {
            assumeTrue(
                    Stream.of((requireNonNull(System.getenv("PATH")) + ":/usr/sbin").split(":"))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool))),
                    "SKIPPED: " + tool + " is not on PATH; install it with `apt install podman runc debootstrap`");
        }
    }

    @AfterEach
    void remove() throws IOException, InterruptedException {
        if (Boolean.getBoolean("bellwether.images")) {
            run(List.of("podman", "--runtime", "runc", "rm", "--force", "--ignore", NAME));
        }
    }

    @Test
    void runsWithoutRightsOnAReadOnlyRootAndEndsWhenTold() throws IOException, InterruptedException {
        if (run(List.of("podman", "image", "exists", BASE)).status() != 0) {
            succeed(List.of(script("test-base"), requireNonNull(System.getProperty("java.home"))));
        }
        List<String> build =
                new ArrayList<>(List.of("env", "SERVICES=feature", script("build"), BASE, "--runtime", "runc"));
        build.addAll(LIMITS);
        succeed(build);
        int port = Server.freePort();

        List<String> start = new ArrayList<>(List.of("podman", "--runtime", "runc", "run", "--detach", "--name", NAME));
        start.addAll(LIMITS);
        start.addAll(List.of("--network", "host", "--read-only", "--read-only-tmpfs=false"));
        start.addAll(List.of("--tmpfs", "/tmp:rw,size=64m,mode=1777", "--cap-drop", "ALL"));
        start.addAll(List.of("--security-opt", "no-new-privileges", "--env", "BELLWETHER_PORT=" + port, IMAGE));
        succeed(start);

        URI live = URI.create("http://127.0.0.1:" + port + "/q/health/live");
        try (HttpClient http = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> http.send(HttpRequest.newBuilder(live).build(), HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200);
        }
        assertThat(succeed(List.of("podman", "--runtime", "runc", "top", NAME, "user", "pid", "capeff")))
                .containsPattern("10001 +1 +none");
        succeed(List.of("podman", "--runtime", "runc", "stop", "--time", "30", NAME));
        assertThat(succeed(List.of("podman", "inspect", NAME, "--format", "{{.State.ExitCode}} {{.State.OOMKilled}}")))
                .as("143 is the answer to SIGTERM, 137 would be a kill")
                .isEqualToIgnoringNewLines("143 false");
    }

    private static String script(String name) {
        return House.folder().resolve("deploy/images").resolve(name).toString();
    }

    /** What a command said, and how it ended. */
    private record Outcome(int status, String output) {}

    private static String succeed(List<String> command) throws IOException, InterruptedException {
        Outcome outcome = run(command);
        assertThat(outcome.status()).as(command + ":\n" + outcome.output()).isZero();
        return outcome.output();
    }

    private static Outcome run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
