package io.bellwether.execution;

/** What came of asking the venue to place or cancel an order. */
public sealed interface VenueAnswer {
    /** The venue did it. */
    record Acknowledged(OrderReport report) implements VenueAnswer {}

    /** The venue refused, and that is certain: nothing happened. */
    record Rejected(int code, String message) implements VenueAnswer {}

    /** No answer, or one that proves nothing. Ask with {@link Venue#find}, never send again. */
    record Unknown(String cause) implements VenueAnswer {}
}
