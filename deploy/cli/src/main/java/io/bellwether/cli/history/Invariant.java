package io.bellwether.cli.history;

/** What must hold after everything that can go wrong. */
public enum Invariant {
    I1("at most one exchange order for a decision"),
    I2("every exchange order belongs to a recorded intent or is told as external"),
    I3("balances are the first report and the sum of fills, net of fees, and are the exchange's"),
    I4("no order leaves while trading is halted or an order's fate is unknown"),
    I5("exposure and order rate stay within their limits"),
    I6("decisions come in the order of bars, one for each"),
    I7("a vector follows from bars up to its own and from nothing else"),
    I8("what is said again is said alike"),
    I9("no record is lost without a trace"),
    I10("no secret stands in a record or a log");

    private final String words;

    Invariant(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
