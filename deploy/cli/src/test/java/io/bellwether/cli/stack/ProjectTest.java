package io.bellwether.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
    private static final List<String> OPTIONS =
            List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=/tmp/x");

    @TempDir
    Path folder;

    @Test
    void nativeProgramsAreTakenByNameOrFromTheBuildAndGivenTheOptionsTheyKnow() throws IOException {
        Path named = program(folder.resolve("risk-service"));
        Path built = program(folder.resolve("feature-service/app/target/feature-app-0.1.0-SNAPSHOT-runner"));
        Project project = new Project(Path.of("/nowhere"), Optional.empty()).withNativePrograms(folder);

        assertThat(project.command(ServiceName.RISK, OPTIONS))
                .containsExactly(named.toString(), "-Xmx128m", "-Djava.io.tmpdir=/tmp/x");
        assertThat(project.command(ServiceName.FEATURE, OPTIONS).getFirst()).isEqualTo(built.toString());
    }

    @Test
    void aNativeProgramThatIsNotThereIsNamed() {
        Project project = new Project(Path.of("/nowhere"), Optional.empty()).withNativePrograms(folder);

        assertThatExceptionOfType(StartFailedException.class)
                .isThrownBy(() -> project.command(ServiceName.EXECUTION, OPTIONS))
                .withMessageContaining("no native program of execution-service")
                .withMessageContaining("mvn -Pnative");
    }

    private static Path program(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
