package io.bellwether.paperexchange;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** What can go wrong with a closed kline on its way to the streams. */
enum KlineFault {
    /** It is not sent. */
    GAP,
    /** It is sent twice. */
    DUPLICATE,
    /** It is sent after the next one. */
    REORDER,
    /** What is sent differs from what REST shows. */
    REVISION,
    /** After it, one with the same open time and other content is sent. */
    CONFLICT,
    /** After it, an older one is sent again. */
    STALE,
    /** Its close is no number. */
    NAN,
    /** Its prices are ten times as high. */
    TIMES_TEN,
    /** Its low and close are zero. */
    ZERO,
    /** Its low is negative. */
    NEGATIVE,
    /** Its high is below its low. */
    INVERTED,
    /** It has fields that nobody knows. */
    UNKNOWN_FIELDS,
    /** What is sent ends in the middle. */
    MALFORMED,
    /** The connections that should carry it are cut instead. */
    DROP;

    private static final BigDecimal TEN = BigDecimal.TEN;

    /** The name in requests. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<KlineFault> named(String text) {
        for (KlineFault fault : values()) {
            if (fault.text().equals(text)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** The kline as this fault writes it; as it is, where the fault is not about its content. */
    KlineText altered(KlineText text) {
        return switch (this) {
            case REVISION, CONFLICT ->
                text.withVolume(text.kline().bar().volumeBase().add(BigDecimal.ONE));
            case NAN -> text.withPrices(text.open(), text.high(), text.low(), "NaN");
            case TIMES_TEN ->
                text.withPrices(tenfold(text.open()), tenfold(text.high()), tenfold(text.low()), tenfold(text.close()));
            case ZERO -> text.withPrices(text.open(), text.high(), "0.00000000", "0.00000000");
            case NEGATIVE -> text.withPrices(text.open(), text.high(), "-1.00000000", text.close());
            case INVERTED -> text.withPrices(text.open(), "0.00000001", text.low(), text.close());
            case GAP, DUPLICATE, REORDER, STALE, UNKNOWN_FIELDS, MALFORMED, DROP -> text;
        };
    }

    private static String tenfold(String price) {
        return new BigDecimal(price).multiply(TEN).toPlainString();
    }
}
