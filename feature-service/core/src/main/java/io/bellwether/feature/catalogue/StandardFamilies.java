package io.bellwether.feature.catalogue;

import java.util.List;
import java.util.stream.Stream;

/** The families of the standard catalogue, topic by topic. */
final class StandardFamilies {
    private StandardFamilies() {}

    static List<Family> all() {
        return Stream.of(
                        AverageFamilies.all(),
                        TrendFamilies.all(),
                        MomentumFamilies.all(),
                        VolatilityFamilies.all(),
                        VolumeFamilies.all(),
                        TakerFamilies.all(),
                        CandleFamilies.all(),
                        CalendarFamilies.all(),
                        SentimentFamilies.all())
                .flatMap(List::stream)
                .toList();
    }
}
