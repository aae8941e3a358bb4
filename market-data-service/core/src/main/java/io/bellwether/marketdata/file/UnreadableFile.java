package io.bellwether.marketdata.file;

import java.io.IOException;

/** The file as a whole is not one of bars, or breaks a limit: reading on would be useless or dangerous. */
public final class UnreadableFile extends IOException {
    private final long line;

    UnreadableFile(long line, String reason) {
        super(reason);
        this.line = line;
    }

    UnreadableFile(long line, String reason, Throwable cause) {
        super(reason, cause);
        this.line = line;
    }

    /** Where it was noticed, from 1; 0 if before the first line. */
    public long line() {
        return line;
    }
}
