package io.bellwether.inference.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.inference.ModelFault;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.card.Evaluation;
import io.bellwether.inference.card.TestMetrics;
import io.bellwether.inference.registry.BundleFiles;
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
        ModelFiles.Read read =
                new ModelFiles(Optional.empty(), new Trust(Optional.empty(), new StrictJson(json))).read();

        assertThat(read).isInstanceOfSatisfying(ModelFiles.Read.Complete.class, complete -> {
            ModelManifest manifest = complete.loaded().predictor().manifest();
            assertThat(manifest.name()).isEqualTo("first-light");
            assertThat(manifest.sha256())
                    .isEqualTo(ModelManifest.sha256Of(
                            complete.model().bundle().files().network()));
            Evaluation.Measured evaluation =
                    (Evaluation.Measured) complete.model().bundle().card().evaluation();
            assertThat(((TestMetrics.Classes) evaluation.test()).balancedAccuracy())
                    .isGreaterThan(1 / 3.0);
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
        assertThat(fault().message()).contains(folder.resolve("model.onnx").toString(), "it is not there");

        ModelFolders.whole(folder);
        Files.delete(folder.resolve("card.json"));

        assertThat(fault().message()).contains(folder.resolve("card.json").toString(), "it is not there");
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

        Files.writeString(folder.resolve("manifest.json"), manifest.replace("classification", "tea-leaves"));
        assertThat(fault().message()).contains("tea-leaves").doesNotContain("\n");

        Files.writeString(
                folder.resolve("manifest.json"), manifest.replace("\"name\" : \"BUY\"", "\"name\" : \"HOLD\""));
        assertThat(fault().message())
                .contains("each class must have a name of its own")
                .doesNotContain("\n");
    }

    @Test
    void aChangedManifestIsNoLongerTheReleases() throws IOException {
        ModelFolders.whole(folder);
        String manifest = Files.readString(folder.resolve("manifest.json"));
        Files.writeString(folder.resolve("manifest.json"), manifest.replace("minmax-11", "minmax-12"));

        assertThat(fault()).isInstanceOf(ModelFault.Unsigned.class);
        assertThat(fault().message()).contains("models import --sign");
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
            file.position(BundleFiles.MAX_NETWORK_BYTES);
            file.write(ByteBuffer.wrap(new byte[1]));
        }

        assertThat(fault().message()).contains("more than the " + BundleFiles.MAX_NETWORK_BYTES + " allowed");
    }

    private ModelFiles.Read read() {
        return new ModelFiles(Optional.of(folder), new Trust(Optional.empty(), new StrictJson(json))).read();
    }

    private ModelFault fault() {
        ModelFiles.Read read = read();
        assertThat(read).isInstanceOf(ModelFiles.Read.Faulty.class);
        return ((ModelFiles.Read.Faulty) read).fault();
    }
}
