package io.bellwether.marketdata;

import java.time.Instant;

/** Something that is about one time and became known at another, never earlier. */
public interface Published {
    /** What it is about: the start of the stretch it describes. */
    Instant time();

    /** Since when it was known, as we could have known it; inclusive. */
    Instant publishedAt();
}
