package io.bellwether.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.training.run.ModelFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTest {
    private final ByteArrayOutputStream result = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
    private final Train train = new Train(
            new PrintStream(result, true, StandardCharsets.UTF_8),
            new PrintStream(progress, true, StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    @Test
    void trainsTheSameModelTwiceAndSaysSo() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        train.run("--sample", "--out", first.toString(), "--epochs", "2");
        result.reset();

        int exitCode =
                train.run("--sample", "--out", second.toString(), "--compare", first.toString(), "--epochs", "2");

        assertThat(exitCode).isZero();
        JsonNode summary = ModelFolder.JSON.readTree(result.toByteArray());
        assertThat(summary.at("/difference/sameBytes").asBoolean()).isTrue();
        assertThat(summary.at("/training/epochs").asInt()).isEqualTo(2);
        assertThat(second.resolve("model.onnx")).hasSameBinaryContentAs(first.resolve("model.onnx"));
        assertThat(second.resolve("manifest.json")).hasSameBinaryContentAs(first.resolve("manifest.json"));
        assertThat(second.resolve("card.json")).hasSameBinaryContentAs(first.resolve("card.json"));
        assertThat(new ModelFolder(second).manifest().modelId())
                .isEqualTo(summary.get("modelId").asText());
        assertThat(progress.toString(StandardCharsets.UTF_8).lines())
                .allSatisfy(line ->
                        assertThat(ModelFolder.JSON.readTree(line).isObject()).isTrue());
    }

    @Test
    void differsFromAModelTrainedLess() {
        Path one = folder.resolve("one");
        train.run("--sample", "--out", one.toString(), "--epochs", "1");

        int exitCode = train.run(
                "--sample", "--out", folder.resolve("two").toString(), "--compare", one.toString(), "--epochs", "2");

        assertThat(exitCode).isEqualTo(4);
    }

    @Test
    void saysWhatIsWrongWithTheArguments() {
        assertThat(train.run("--out", folder.toString())).isEqualTo(2);
        assertThat(train.run("--sample")).isEqualTo(2);
        assertThat(train.run("--sample", "--out", folder.toString(), "--epochs", "many"))
                .isEqualTo(2);
        assertThat(train.run("--sample", "--out", folder.toString(), "--gpu")).isEqualTo(2);
        assertThat(progress.toString(StandardCharsets.UTF_8))
                .contains(
                        "say what to train on: --sample",
                        "say where to write the model: --out FOLDER",
                        "--epochs must be a number, was 'many'",
                        "unknown option --gpu");
    }

    @Test
    void saysBeforeTrainingThatTheFolderCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        int exitCode = train.run("--sample", "--out", file.resolve("model").toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(progress.toString(StandardCharsets.UTF_8))
                .startsWith("training failed: ")
                .contains("file");
        assertThat(result.size()).isZero();
    }
}
