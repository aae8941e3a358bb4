package io.bellwether.feature.catalogue;

import java.util.List;

/** Where in the day and in the week a bar opened. Sine and cosine together put midnight next to midnight. */
final class CalendarFamilies {
    private CalendarFamilies() {}

    static List<Family> all() {
        return List.of(
                time("time-of-day-sin", "Time of day in UTC, east and west on the clock's face")
                        .formula("sin(2 pi m/1440), m = minute of the day", "Bellwether")
                        .column((g, p) -> g.sine(false)),
                time("time-of-day-cos", "Time of day in UTC, north and south on the clock's face")
                        .formula("cos(2 pi m/1440), m = minute of the day", "Bellwether")
                        .column((g, p) -> g.cosine(false)),
                time("time-of-week-sin", "Time of the week, which begins on Monday at 00:00 UTC, east and west")
                        .formula("sin(2 pi m/10080), m = minute of the week", "Bellwether")
                        .column((g, p) -> g.sine(true)),
                time("time-of-week-cos", "Time of the week, which begins on Monday at 00:00 UTC, north and south")
                        .formula("cos(2 pi m/10080), m = minute of the week", "Bellwether")
                        .column((g, p) -> g.cosine(true)));
    }

    /** Time passes in a still market too: there is no one value then. */
    private static Draft time(String code, String description) {
        return Family.named(code, Topic.CALENDAR, description)
                .unit("-1 to 1")
                .range(-1, 1)
                .flat(Double.NaN)
                .list();
    }
}
