package io.bellwether.training.dataset;

import io.bellwether.inference.LabelClass;
import io.bellwether.inference.LabelDefinition;
import io.bellwether.inference.label.LabelTarget;
import io.bellwether.training.dataset.DatasetManifest.ContentFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes down what a dataset was made of. */
final class Manifests {
    private Manifests() {}

    static DatasetManifest of(
            DatasetRequest request,
            List<BarSeries> bars,
            List<SeriesRows> series,
            Map<LabelClass, Integer> classCounts,
            List<String> constant,
            int rows,
            List<ContentFile> files) {
        List<InputFile> inputs =
                bars.stream().flatMap(part -> part.inputs().stream()).toList();
        LabelDefinition rule = request.labels().definition();
        return new DatasetManifest(
                DatasetManifest.VERSION,
                dataSha256(inputs),
                new DatasetManifest.Features(
                        request.features().name(),
                        request.features().featureSetId(),
                        Arrays.stream(request.features().shape()).boxed().toList(),
                        request.features().valueNames(),
                        constant),
                new LabelDefinition(request.labelId(), rule.description(), rule.horizonBars()),
                request.labels().target() instanceof LabelTarget.Classes(List<LabelClass> classes)
                        ? classes
                        : List.of(),
                bars.getFirst().interval(),
                rows,
                classCounts,
                request.seed(),
                inputs,
                series,
                files);
    }

    private static String dataSha256(List<InputFile> inputs) {
        MessageDigest digest = Hashes.digest();
        inputs.forEach(input -> digest.update(input.sha256().getBytes(StandardCharsets.US_ASCII)));
        return Hashes.text(digest);
    }
}
