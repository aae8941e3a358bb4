package io.bellwether.risk;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** What one entry may cost, before leverage. */
public sealed interface Stake {
    /** In the quote asset; zero or less for no entry. The free balance bounds it in any case. */
    BigDecimal stakeQuote(Funds funds);

    /** The instrument it looks at; empty where it looks at none. */
    default Optional<Instrument> instrument() {
        return Optional.empty();
    }

    /** What a stake may depend on. */
    record Funds(BigDecimal freeQuote, BigDecimal equityQuote, Readings readings, Track track) {}

    /**
     * A fraction of the free balance.
     *
     * @param fraction in (0, 1]
     */
    record Fraction(BigDecimal fraction) implements Stake {
        public Fraction {
            requireFraction("fraction", fraction);
        }

        @Override
        public BigDecimal stakeQuote(Funds funds) {
            return funds.freeQuote().multiply(fraction);
        }
    }

    /** Always the same. */
    record Fixed(BigDecimal quote) implements Stake {
        public Fixed {
            if (quote.signum() <= 0) {
                throw new IllegalArgumentException("notional must be above 0, was " + quote);
            }
        }

        @Override
        public BigDecimal stakeQuote(Funds funds) {
            return quote;
        }
    }

    /**
     * So much that the position's worth moves by {@code perBar} of the equity in a usual bar: less in wild markets, more in
     * calm ones. Nothing while the volatility is not known.
     *
     * @param perBar standard deviation wanted, as a fraction of the equity
     * @param over bars that the volatility is measured over
     * @param most fraction of the equity that is never exceeded, in (0, 1]
     */
    record VolatilityTarget(BigDecimal perBar, int over, BigDecimal most) implements Stake {
        public VolatilityTarget {
            requireFraction("per-bar", perBar);
            requireFraction("most", most);
        }

        @Override
        public Optional<Instrument> instrument() {
            return Optional.of(new Instrument.Volatility(over));
        }

        @Override
        public BigDecimal stakeQuote(Funds funds) {
            double volatility = funds.readings().of(new Instrument.Volatility(over).name());
            if (Double.isNaN(volatility)) {
                return BigDecimal.ZERO;
            }
            BigDecimal share = volatility == 0 ? most : most.min(decimal(perBar.doubleValue() / volatility));
            return funds.equityQuote().multiply(share);
        }
    }

    /**
     * A part of what Kelly's formula finds best (J. L. Kelly, 1956): p - (1 - p) / b, with p the share of closed trades that
     * won and b what a winner made for what a loser lost. Nothing once the record says there is no edge.
     *
     * @param share of the formula's answer to take, in (0, 1]; its own is far too bold for estimated odds
     * @param most fraction of the equity that is never exceeded, in (0, 1]
     * @param first fraction to take until there is a record
     * @param after how many closed trades make a record
     */
    record Kelly(BigDecimal share, BigDecimal most, BigDecimal first, int after) implements Stake {
        public Kelly {
            requireFraction("share", share);
            requireFraction("most", most);
            requireFraction("first", first);
            if (after < 2) {
                throw new IllegalArgumentException("after must be 2 or more trades, was " + after);
            }
        }

        @Override
        public BigDecimal stakeQuote(Funds funds) {
            Track track = funds.track();
            int trades = track.wins() + track.losses();
            if (trades < after) {
                return funds.equityQuote().multiply(first.min(most));
            }
            return funds.equityQuote()
                    .multiply(decimal(best(track, trades)).multiply(share).min(most));
        }

        private static double best(Track track, int trades) {
            if (track.wins() == 0) {
                return 0;
            }
            double winning = (double) track.wins() / trades;
            if (track.losses() == 0 || track.lostReturns() == 0) {
                return winning;
            }
            double payoff = (track.wonReturns() / track.wins()) / (track.lostReturns() / track.losses());
            return Math.max(0, winning - (1 - winning) / payoff);
        }
    }

    /** Doubles become money here: at 16 digits, which is what they have. */
    private static BigDecimal decimal(double value) {
        return new BigDecimal(value, MathContext.DECIMAL64);
    }

    private static void requireFraction(String field, BigDecimal fraction) {
        if (fraction.signum() <= 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(field + " must be above 0 and at most 1, was " + fraction);
        }
    }
}
