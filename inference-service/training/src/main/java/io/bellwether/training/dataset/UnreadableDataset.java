package io.bellwether.training.dataset;

import java.io.IOException;

/** The folder is no dataset, or no longer the one that was built. */
public final class UnreadableDataset extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableDataset(String reason) {
        super(reason);
    }

    UnreadableDataset(String reason, Throwable cause) {
        super(reason, cause);
    }
}
