package io.bellwether.marketdata.app.vendor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Everything that is logged, on every level that is on. */
final class LoggedLines extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add("%s %s".formatted(line.getMessage(), line.getThrown()));
        if (line.getParameters() != null) {
            lines.add(List.of(line.getParameters()).toString());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
