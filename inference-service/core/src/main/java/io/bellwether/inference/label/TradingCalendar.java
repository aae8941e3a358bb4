package io.bellwether.inference.label;

import io.bellwether.marketdata.contract.BarInterval;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** When a market trades, and therefore whether a bar is missing between two others. */
public sealed interface TradingCalendar {
    /** Whether no bar is missing between the two; times are milliseconds since 1970 at which they open. */
    boolean follows(long beforeMillis, long afterMillis);

    /**
     * The calendar of the market whose bars open at these times, those of all its symbols: one of sessions if they are days
     * and none of them is on a weekend, else one that never closes.
     */
    static TradingCalendar of(BarInterval interval, LongStream openMillis) {
        if (interval != BarInterval.ONE_DAY) {
            return new RoundTheClock(interval);
        }
        NavigableSet<Long> days = openMillis.boxed().collect(Collectors.toCollection(TreeSet::new));
        return !days.isEmpty() && days.stream().allMatch(Sessions::isWeekday)
                ? new Sessions(days)
                : new RoundTheClock(interval);
    }

    /** A market that never closes: each bar opens where the one before closed. */
    record RoundTheClock(BarInterval interval) implements TradingCalendar {
        @Override
        public boolean follows(long beforeMillis, long afterMillis) {
            return afterMillis - beforeMillis == interval.millis();
        }
    }

    /**
     * A market of daily sessions, closed on weekends and holidays. A day is a session if any symbol traded on it; a week
     * without a session, longer than the longest closure of New York since 1933, is missing data.
     *
     * @param openMillis all sessions
     */
    record Sessions(NavigableSet<Long> openMillis) implements TradingCalendar {
        private static final long LONGEST_CLOSURE_MILLIS = Duration.ofDays(7).toMillis();

        public Sessions {
            openMillis = new TreeSet<>(openMillis);
        }

        @Override
        public boolean follows(long beforeMillis, long afterMillis) {
            Long next = openMillis.higher(beforeMillis);
            return afterMillis - beforeMillis <= LONGEST_CLOSURE_MILLIS && (next == null || next >= afterMillis);
        }

        /** Whether a day is Monday to Friday. */
        private static boolean isWeekday(long openMillis) {
            return LocalDate.ofEpochDay(
                                    Math.floorDiv(openMillis, Duration.ofDays(1).toMillis()))
                            .atStartOfDay(ZoneOffset.UTC)
                            .getDayOfWeek()
                            .getValue()
                    <= 5;
        }
    }
}
