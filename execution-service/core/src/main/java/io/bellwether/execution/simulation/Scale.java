package io.bellwether.execution.simulation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.IntStream;

/**
 * The one place where a venue's decimals become whole numbers and back, always exactly: a price is so many ticks, a
 * quantity so many lots, an amount of money so many units. A value off its grid is refused, never rounded.
 *
 * @param tickSize the least step of prices, in quote asset per unit of base asset
 * @param lotSize the least quantity the venue books, in base asset; finer than what orders may ask for, since fees are
 *     taken from it: 0.00000001 at Binance
 * @param moneyUnit the least amount of quote asset; one tick times one lot must be a multiple of it
 * @param unitsPerTickLot how many units one lot is worth at a price of one tick
 */
public record Scale(BigDecimal tickSize, BigDecimal lotSize, BigDecimal moneyUnit, long unitsPerTickLot) {
    /** 1, 0.1, 0.01 and so on, by the number of decimals. */
    private static final BigDecimal[] PLACES = IntStream.range(0, 19)
            .mapToObj(decimals -> BigDecimal.valueOf(1, decimals))
            .toArray(BigDecimal[]::new);

    /** 1, 10, 100 and so on; all of them are whole as doubles. */
    private static final double[] POWERS = IntStream.range(0, PLACES.length)
            .mapToDouble(decimals -> Math.pow(10, decimals))
            .toArray();

    /** Below it a double, although rounded twice, is nearest to the whole number that is meant. */
    private static final double SAFELY_WHOLE = 1L << 50;

    public Scale {
        if (tickSize.signum() <= 0 || lotSize.signum() <= 0 || moneyUnit.signum() <= 0) {
            throw new IllegalArgumentException("tickSize, lotSize and moneyUnit must be positive, were %s, %s and %s"
                    .formatted(tickSize, lotSize, moneyUnit));
        }
        if (tickSize.multiply(lotSize).compareTo(moneyUnit.multiply(BigDecimal.valueOf(unitsPerTickLot))) != 0) {
            throw new IllegalArgumentException(
                    "one tick times one lot must be %d money units, was %s times %s with a unit of %s"
                            .formatted(unitsPerTickLot, tickSize, lotSize, moneyUnit));
        }
    }

    /** The scale of a venue with one symbol: a unit of money is one tick times one lot. */
    public static Scale of(BigDecimal tickSize, BigDecimal lotSize) {
        return new Scale(tickSize, lotSize, tickSize.multiply(lotSize), 1);
    }

    /** The scale of one of several symbols that share money counted in {@code moneyUnit}. */
    public static Scale of(BigDecimal tickSize, BigDecimal lotSize, BigDecimal moneyUnit) {
        return new Scale(tickSize, lotSize, moneyUnit, whole("tick times lot", tickSize.multiply(lotSize), moneyUnit));
    }

    public long ticks(BigDecimal price) {
        return whole("price", price, tickSize);
    }

    public long lots(BigDecimal quantityBase) {
        return whole("quantity", quantityBase, lotSize);
    }

    /** What a bar traded, in whole lots; some sources write the noise of a floating-point sum behind it. */
    long wholeLots(BigDecimal volumeBase) {
        return isDecimalPlace(lotSize) && volumeBase.scale() <= lotSize.scale()
                ? whole("volume", volumeBase, lotSize)
                : volumeBase.divideToIntegralValue(lotSize).longValueExact();
    }

    public long units(BigDecimal quote) {
        return whole("amount", quote, moneyUnit);
    }

    public BigDecimal price(long ticks) {
        return tickSize.multiply(BigDecimal.valueOf(ticks));
    }

    public BigDecimal quantity(long lots) {
        return lotSize.multiply(BigDecimal.valueOf(lots));
    }

    public BigDecimal money(long units) {
        return moneyUnit.multiply(BigDecimal.valueOf(units));
    }

    /** Whether this price is on the grid. */
    boolean hasTick(BigDecimal price) {
        return isOn(tickSize, price);
    }

    /** Whether this quantity is on the grid. */
    boolean hasLot(BigDecimal quantityBase) {
        return isOn(lotSize, quantityBase);
    }

    private static boolean isOn(BigDecimal grid, BigDecimal value) {
        return (isDecimalPlace(grid) && value.scale() <= grid.scale())
                || value.remainder(grid).signum() == 0;
    }

    /** Price times quantity, in money units. */
    public long notional(long ticks, long lots) {
        return Math.multiplyExact(Math.multiplyExact(ticks, lots), unitsPerTickLot);
    }

    /** The same of numbers not below zero; the greatest number there is where it would be greater. */
    long notionalOrMost(long ticks, long lots) {
        return timesOrMost(timesOrMost(ticks, lots), unitsPerTickLot);
    }

    private static long timesOrMost(long a, long b) {
        return Math.multiplyHigh(a, b) == 0 && a * b >= 0 ? a * b : Long.MAX_VALUE;
    }

    /** Whether it is 1, 0.1, 0.01 and so on, written with no digit more than that. */
    private static boolean isDecimalPlace(BigDecimal grid) {
        int decimals = grid.scale();
        return decimals >= 0 && decimals < PLACES.length && grid.compareTo(PLACES[decimals]) == 0;
    }

    private static long whole(String what, BigDecimal value, BigDecimal grid) {
        if (isDecimalPlace(grid) && value.scale() <= grid.scale()) {
            // Nearly every grid is a power of ten. With no more decimals than the grid's, the value is on it, and of a
            // number below 2^50 the quotient and the product are each off by 2^-53 of it at most: less than a half.
            double parts = value.doubleValue() * POWERS[grid.scale()];
            return Math.abs(parts) < SAFELY_WHOLE
                    ? (long) Math.rint(parts)
                    : value.setScale(grid.scale())
                            .scaleByPowerOfTen(grid.scale())
                            .longValueExact();
        }
        BigDecimal[] parts = value.divideAndRemainder(grid);
        if (parts[1].signum() != 0) {
            throw new IllegalArgumentException(
                    "%s must be a multiple of %s, was %s; choose a finer grid or round it first"
                            .formatted(what, grid.toPlainString(), value.toPlainString()));
        }
        return parts[0].longValueExact();
    }

    /** {@code a * b / c} for numbers not below zero, rounded down, without overflow in between. */
    public static long mulDivDown(long a, long b, long c) {
        if (Math.multiplyHigh(a, b) == 0 && a * b >= 0) {
            return a * b / c;
        }
        return BigInteger.valueOf(a)
                .multiply(BigInteger.valueOf(b))
                .divide(BigInteger.valueOf(c))
                .longValueExact();
    }

    /** As {@link #mulDivDown}, rounded up. */
    static long mulDivUp(long a, long b, long c) {
        if (Math.multiplyHigh(a, b) == 0 && a * b >= 0) {
            return Math.ceilDiv(a * b, c);
        }
        BigInteger[] parts =
                BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divideAndRemainder(BigInteger.valueOf(c));
        return Math.addExact(parts[0].longValueExact(), parts[1].signum());
    }
}
