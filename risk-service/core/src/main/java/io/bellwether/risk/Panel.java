package io.bellwether.risk;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The instruments of one symbol at work: each step is shown to all of them, once and in order. Not thread-safe. */
final class Panel {
    private final List<Instrument> instruments;
    private final List<Instrument.Meter> meters;

    Panel(List<Instrument> instruments) {
        this.instruments = instruments;
        this.meters = instruments.stream().map(Instrument::start).toList();
    }

    /** The step with what the instruments show at its close. */
    Step read(Step step) {
        if (meters.isEmpty()) {
            return step;
        }
        Map<String, Double> values = new TreeMap<>();
        for (int i = 0; i < meters.size(); i++) {
            double value = meters.get(i).next(step);
            if (!Double.isNaN(value)) {
                values.put(instruments.get(i).name(), value);
            }
        }
        return step.with(Readings.of(values));
    }
}
