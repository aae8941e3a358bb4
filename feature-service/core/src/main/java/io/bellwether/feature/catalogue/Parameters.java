package io.bellwether.feature.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The whole numbers behind a family's code in a feature's name: periods, mostly. */
record Parameters(List<Integer> values) {
    Parameters {
        values = List.copyOf(values);
    }

    static Parameters of(int... values) {
        return new Parameters(Arrays.stream(values).boxed().toList());
    }

    /** The first, the period. */
    int n() {
        return values.get(0);
    }

    int second() {
        return values.get(1);
    }

    int third() {
        return values.get(2);
    }

    int at(int index) {
        return values.get(index);
    }

    /** The largest, which decides how long a family of windows must wait. */
    int longest() {
        return values.stream().mapToInt(Integer::intValue).max().orElse(1);
    }

    /** As they stand in a name: {@code -12-26-9}. */
    @Override
    public String toString() {
        return values.stream().map(value -> "-" + value).collect(Collectors.joining());
    }
}
