package io.bellwether.risk;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the instruments show at a bar's close. An instrument that is not warm yet has no entry.
 *
 * @param values by the instrument's name
 */
public record Readings(@JsonValue Map<String, Double> values) {
    /** No instrument. */
    public static final Readings NONE = new Readings(Map.of());

    public Readings {
        values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** For JSON, which knows the map only. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Readings of(Map<String, Double> values) {
        return values.isEmpty() ? NONE : new Readings(values);
    }

    /** The reading, or NaN where there is none. */
    public double of(String name) {
        Double value = values.get(name);
        return value == null ? Double.NaN : value;
    }
}
