package io.bellwether.execution.app;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The places at which a process may die or be paused: before and after everything that leaves it. What is armed strikes
 * when its place is reached for the so-manieth time.
 */
final class KillPoints {
    private final Map<String, Integer> reached = new TreeMap<>();
    private final Map<String, Integer> struck = new TreeMap<>();
    private @Nullable String armed;
    private int passing;
    private Runnable strike = () -> {};

    /** The process is gone, in the middle of what it did; nobody may catch this but who started it. */
    static final class Killed extends Error {
        Killed(String where) {
            super(where, null, false, false);
        }
    }

    /** Lets {@code what} happen at this place, after it was passed so often. */
    void arm(String place, int passes, Runnable what) {
        armed = place;
        passing = passes;
        strike = what;
    }

    void disarm() {
        armed = null;
    }

    Optional<String> armed() {
        return Optional.ofNullable(armed);
    }

    <T> T around(String name, Supplier<T> work) {
        reach("before " + name);
        T result = work.get();
        reach("after " + name);
        return result;
    }

    void around(String name, Runnable work) {
        around(name, () -> {
            work.run();
            return true;
        });
    }

    private void reach(String place) {
        reached.merge(place, 1, Integer::sum);
        if (place.equals(armed) && passing-- <= 0) {
            armed = null;
            struck.merge(place, 1, Integer::sum);
            strike.run();
        }
    }

    /** How often each place was reached. */
    Map<String, Integer> reached() {
        return reached;
    }

    /** How often each place was struck. */
    Map<String, Integer> struck() {
        return struck;
    }
}
