package io.bellwether.marketdata;

import static io.bellwether.marketdata.Bars.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AsOfJoinTest {
    record Point(Instant time, Instant publishedAt, int version) implements Published {}

    @Test
    void aPointCountsFromItsPublicationOn() {
        // Given
        AsOfJoin<Point> join = new AsOfJoin<>(List.of(point(0, 90, 1)), Duration.ofHours(5));

        // When, Then
        assertThat(join.at(at(89))).isEmpty();
        assertThat(join.at(at(90))).contains(point(0, 90, 1));
    }

    @Test
    void aRevisionCountsOnlyOnceItIsKnown() {
        // Given
        AsOfJoin<Point> join = new AsOfJoin<>(List.of(point(0, 200, 2), point(0, 70, 1)), Duration.ofHours(5));

        // When, Then
        assertThat(join.onto(List.of(at(69), at(70), at(199), at(200))))
                .containsExactly(
                        Optional.empty(),
                        Optional.of(point(0, 70, 1)),
                        Optional.of(point(0, 70, 1)),
                        Optional.of(point(0, 200, 2)));
    }

    @Test
    void anOldPointThatIsPublishedLateDoesNotHideANewerOne() {
        // Given
        AsOfJoin<Point> join = new AsOfJoin<>(List.of(point(60, 130, 1), point(0, 150, 1)), Duration.ofHours(5));

        // When, Then
        assertThat(join.at(at(160))).contains(point(60, 130, 1));
    }

    @Test
    void aPointThatIsTooOldIsMissingHoweverOftenItIsPublishedAgain() {
        // Given
        AsOfJoin<Point> join = new AsOfJoin<>(List.of(point(0, 60, 1), point(0, 170, 2)), Duration.ofHours(3));

        // When, Then
        assertThat(join.at(at(180))).contains(point(0, 170, 2));
        assertThat(join.at(at(181))).isEmpty();
    }

    @Provide
    Arbitrary<List<Point>> points() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(0, 3))
                .as((hour, delay, version) -> point(60 * hour, 60 * hour + delay, version))
                .list()
                .ofMaxSize(60);
    }

    @Property
    void nothingIsSeenBeforeItsPublicationAndNothingOlderThanAllowed(
            @ForAll("points") List<Point> points,
            @ForAll @IntRange(max = 3_000) int minute,
            @ForAll @IntRange(max = 600) int maxAge) {
        Instant asOf = at(minute);

        Optional<Point> seen = new AsOfJoin<>(points, Duration.ofMinutes(maxAge)).at(asOf);

        seen.ifPresent(point -> {
            assertThat(point.publishedAt()).isBeforeOrEqualTo(asOf);
            assertThat(point.time()).isAfterOrEqualTo(asOf.minus(Duration.ofMinutes(maxAge)));
        });
        Optional<Instant> newestKnown = points.stream()
                .filter(point -> !point.publishedAt().isAfter(asOf))
                .map(Point::time)
                .max(Comparator.naturalOrder())
                .filter(time -> !time.isBefore(asOf.minus(Duration.ofMinutes(maxAge))));
        assertThat(seen.map(Point::time)).isEqualTo(newestKnown);
    }

    @Property
    void whatIsPublishedLaterChangesNothing(
            @ForAll("points") List<Point> points, @ForAll @IntRange(max = 3_000) int minute) {
        Instant asOf = at(minute);
        List<Point> known = points.stream()
                .filter(point -> !point.publishedAt().isAfter(asOf))
                .toList();
        Duration maxAge = Duration.ofHours(3);

        assertThat(new AsOfJoin<>(points, maxAge).at(asOf)).isEqualTo(new AsOfJoin<>(known, maxAge).at(asOf));
    }

    private static Instant at(int minute) {
        return MIDNIGHT.plus(Duration.ofMinutes(minute));
    }

    private static Point point(int minute, int publishedAtMinute, int version) {
        return new Point(at(minute), at(publishedAtMinute), version);
    }
}
