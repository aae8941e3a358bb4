package io.bellwether.inference.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.inference.ModelFault;
import io.bellwether.inference.ModelManifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
    // As Quarkus sets it up.
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @TempDir
    Path folder;

    @Test
    void theModelThatComesWithTheServiceIsWholeAndBetterThanAConstant() {
        ModelFiles.Read read = new ModelFiles(Optional.empty(), json).read();

        assertThat(read).isInstanceOfSatisfying(ModelFiles.Read.Complete.class, complete -> {
            ModelManifest manifest = complete.loaded().predictor().manifest();
            assertThat(manifest.name()).isEqualTo("first-light");
            assertThat(manifest.sha256())
                    .isEqualTo(ModelManifest.sha256Of(complete.network().bytes()));
            assertThat(manifest.test().balancedAccuracy()).isGreaterThan(1 / 3.0);
            complete.loaded().predictor().close();
        });
    }

    @Test
    void aFolderWithBothFilesIsAModel() {
        ModelFolders.whole(folder);

        assertThat(read())
                .isInstanceOfSatisfying(
                        ModelFiles.Read.Complete.class,
                        complete -> complete.loaded().predictor().close());
    }

    @Test
    void aMissingFolderOrFileIsNamed() throws IOException {
        assertThat(fault()).isInstanceOf(ModelFault.FileMissing.class);
        assertThat(fault().message()).contains(folder.resolve("manifest.json").toString(), "it is not there");

        ModelFolders.whole(folder);
        Files.delete(folder.resolve("model.onnx"));

        assertThat(fault().message()).contains(folder.resolve("model.onnx").toString(), "it is not there");
    }

    @Test
    void aManifestThatIsNoneIsNamedWithWhatIsWrong() throws IOException {
        ModelFolders.whole(folder);
        String manifest = Files.readString(folder.resolve("manifest.json"));

        Files.writeString(folder.resolve("manifest.json"), "{\"name\":");
        assertThat(fault()).isInstanceOf(ModelFault.ManifestUnreadable.class);
        assertThat(fault().message()).doesNotContain("\n");

        Files.writeString(folder.resolve("manifest.json"), manifest.replace("\"sha256\"", "\"md5\""));
        assertThat(fault().message()).contains("sha256").doesNotContain("\n");

        Files.writeString(folder.resolve("manifest.json"), manifest.replace("class-probabilities", "tea-leaves"));
        assertThat(fault().message()).contains("tea-leaves").doesNotContain("\n");

        Files.writeString(folder.resolve("manifest.json"), manifest.replace("\"HOLD\", \"BUY\"", "\"BUY\", \"BUY\""));
        assertThat(fault().message())
                .contains("classes must name HOLD, BUY and SELL once each, were [BUY, BUY, SELL]")
                .doesNotContain("\n");
    }

    @Test
    void aTruncatedNetworkIsNotGivenToTheParser() {
        ModelFolders.withHalfANetwork(folder);

        assertThat(fault()).isInstanceOf(ModelFault.HashDiffers.class);
    }

    @Test
    void aFileThatIsFarTooLargeIsNotRead() throws IOException {
        ModelFolders.whole(folder);
        try (var file = Files.newByteChannel(folder.resolve("model.onnx"), StandardOpenOption.WRITE)) {
            file.position(ModelFiles.MAX_BYTES);
            file.write(ByteBuffer.wrap(new byte[1]));
        }

        assertThat(fault().message()).contains("more than the " + ModelFiles.MAX_BYTES + " allowed");
    }

    private ModelFiles.Read read() {
        return new ModelFiles(Optional.of(folder), json).read();
    }

    private ModelFault fault() {
        ModelFiles.Read read = read();
        assertThat(read).isInstanceOf(ModelFiles.Read.Faulty.class);
        return ((ModelFiles.Read.Faulty) read).fault();
    }
}
