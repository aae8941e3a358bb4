package io.bellwether.inference.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.LabelClass;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.Task;
import io.bellwether.inference.card.LeakageFinding;
import io.bellwether.inference.card.Provenance;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroughtModelTest {
    private static final String YAML = """
            name: my-forest
            features: cnn-ta
            input: float_input
            output: probabilities
            classes: {down: SELL, flat: HOLD, up: BUY}
            label: minmax-11
            tool: scikit-learn 1.5
            """;

    @Test
    void isToldOfInAFewLines() {
        BroughtModel model = read(YAML);
        byte[] network = {1, 2, 3};

        ModelManifest manifest = model.manifest(network, FeatureSets.standard().named("cnn-ta"));

        assertThat(manifest.modelId()).isEqualTo(ModelManifest.idOf("my-forest", ModelManifest.sha256Of(network)));
        assertThat(manifest.inputShape()).containsExactly(15, 15, 1);
        assertThat(((Task.Classification) manifest.task()).meanings())
                .isEqualTo(List.of(LabelClass.SELL, LabelClass.HOLD, LabelClass.BUY));
        assertThat(manifest.label().horizonBars()).isEqualTo(5);
        assertThat(model.card(manifest).provenance())
                .isEqualTo(new Provenance.Brought("scikit-learn 1.5", "Brought from elsewhere."));
        assertThat(model.card(manifest).leakage()).isInstanceOf(LeakageFinding.NotJudged.class);
        assertThat(model.card(manifest).objection()).isEmpty();
    }

    @Test
    void mayForecastANumber() {
        BroughtModel model = read("""
                name: my-net
                features: cnn-ta
                input: x
                output: y
                forecast: change
                label: next-close
                """);

        assertThat(model.task()).isEqualTo(new Task.Regression(Task.Target.CHANGE, 1));
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertThat(fault(YAML.replace("name: my-forest\n", ""))).contains("'name' is missing");
        assertThat(fault(YAML.replace("features:", "feature:"))).startsWith("2: there is no 'feature'; there are");
        assertThat(fault(YAML.replace("up: BUY", "up: LONG")))
                .startsWith("5: a class means HOLD, BUY or SELL, was 'LONG'");
        assertThat(fault(YAML.replace("minmax-11", "minmax-eleven"))).startsWith("6: ");
        assertThat(fault(YAML.replace("minmax-11", "next-close")))
                .isEqualTo("6: label next-close is a number, no class");
        assertThat(fault(YAML + "forecast: change\n")).contains("give either classes");
        assertThat(fault(YAML.replace("{down: SELL, flat: HOLD, up: BUY}", "{down: SELL, flat: SELL}")))
                .startsWith("5: classes must mean at least two of");
        assertThat(fault("- a list")).isEqualTo("1: a mapping belongs here, such as 'name: my-model'");
        assertThat(fault("name: [")).contains("no YAML");
    }

    private static BroughtModel read(String yaml) {
        BroughtModel.Reading reading = BroughtModel.read(yaml);
        assertThat(reading).isInstanceOf(BroughtModel.Reading.Read.class);
        return ((BroughtModel.Reading.Read) reading).model();
    }

    private static String fault(String yaml) {
        BroughtModel.Reading reading = BroughtModel.read(yaml);
        assertThat(reading).isInstanceOf(BroughtModel.Reading.Unreadable.class);
        BroughtModel.Reading.Unreadable fault = (BroughtModel.Reading.Unreadable) reading;
        return fault.line() + ": " + fault.message();
    }
}
