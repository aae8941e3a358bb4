package io.bellwether.feature.catalogue;

import io.bellwether.feature.yaml.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All features there are. Most families have more members than are listed: {@link #find} gives {@code rsi-33} although the
 * list ends at 26.
 */
public final class Catalogue {
    private static final Catalogue STANDARD = new Catalogue(StandardFamilies.all());

    private final List<Family> families;
    private final List<Feature> features;

    private Catalogue(List<Family> families) {
        this.families = List.copyOf(families);
        this.features = this.families.stream()
                .flatMap(family -> family.features().stream())
                .toList();
    }

    /** The catalogue of this version of the engine. */
    public static Catalogue standard() {
        return STANDARD;
    }

    /** The listed features, family by family; the order is part of the catalogue and only ever grows. */
    public List<Feature> features() {
        return features;
    }

    public List<Family> families() {
        return families;
    }

    /** The feature of that name, listed or not, if its parameters are within the bounds of its family. */
    public Optional<Feature> find(String name) {
        return families.stream().flatMap(family -> family.find(name).stream()).findFirst();
    }

    /** The name that was perhaps meant, for a name that {@link #find} does not know. */
    public Optional<String> suggestion(String misspelt) {
        String name = misspelt.toLowerCase(Locale.ROOT);
        String numbers = name.replaceFirst("^.*?(?=(-\\d+)*$)", "");
        List<String> known =
                new ArrayList<>(features.stream().map(Feature::name).toList());
        families.stream()
                .map(family -> family.code() + numbers)
                .filter(candidate -> find(candidate).isPresent())
                .forEach(known::add);
        String best = "";
        int least = 1 + name.length() / 3;
        for (String candidate : known) {
            int distance = Spelling.distance(name, candidate);
            if (distance < least || (distance == least && best.isEmpty())) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }
}
