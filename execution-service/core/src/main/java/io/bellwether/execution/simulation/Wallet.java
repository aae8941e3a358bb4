package io.bellwether.execution.simulation;

/**
 * The account's quote asset, in money units, shared by all of its markets; and what became of all that ever left it or
 * came to it, so that the books can be added up at any time.
 */
final class Wallet {
    private final long deposited;
    private long cash;
    private long reserved;
    private long fees;
    private long fundingPaid;
    private long absorbed;

    Wallet(long deposited) {
        this.deposited = deposited;
        this.cash = deposited;
    }

    /** Everything that is not in a position, reserved or not. */
    long cash() {
        return cash;
    }

    /** Held back for waiting orders. */
    long reserved() {
        return reserved;
    }

    long free() {
        return cash - reserved;
    }

    void reserve(long units) {
        reserved = Math.addExact(reserved, units);
    }

    void release(long units) {
        reserved -= units;
    }

    void receive(long units) {
        cash = Math.addExact(cash, units);
    }

    void pay(long units) {
        cash = Math.subtractExact(cash, units);
    }

    /** Pays a fee as far as there is free money; the rest is the venue's loss. Returns what was paid. */
    long payFee(long units) {
        long paid = Math.min(units, Math.max(0, free()));
        cash -= paid;
        fees = Math.addExact(fees, paid);
        return paid;
    }

    /** A fee that was kept from what would have come in. */
    void keptFee(long units) {
        fees = Math.addExact(fees, units);
    }

    /** Funding is taken from a position's margin, or given to it; negative when it was given. */
    void funded(long units) {
        fundingPaid = Math.addExact(fundingPaid, units);
    }

    /** A loss beyond a position's margin, which the venue bears. */
    void absorb(long units) {
        absorbed = Math.addExact(absorbed, units);
    }

    long deposited() {
        return deposited;
    }

    long fees() {
        return fees;
    }

    long fundingPaid() {
        return fundingPaid;
    }

    long absorbed() {
        return absorbed;
    }
}
