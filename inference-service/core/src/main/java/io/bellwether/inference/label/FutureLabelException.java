package io.bellwether.inference.label;

/** A label was asked for before it was known: whatever learned from it would have seen the future. */
public final class FutureLabelException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public FutureLabelException(Object row, Object knownAt, Object asOf) {
        super("the label of %s is known at %s, asked for as of %s; leave it out of what is learned then"
                .formatted(row, knownAt, asOf));
    }
}
