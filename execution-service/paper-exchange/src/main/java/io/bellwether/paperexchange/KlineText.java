package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.marketdata.contract.Bar;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A kline as it is written on the wire. Unlike a {@link Kline} it may say what cannot be, where a fault wants it so. */
record KlineText(Kline kline, String open, String high, String low, String close, String volume, String quoteVolume) {
    static KlineText of(Kline kline) {
        Bar bar = kline.bar();
        return new KlineText(
                kline,
                Wire.decimalText(bar.open()),
                Wire.decimalText(bar.high()),
                Wire.decimalText(bar.low()),
                Wire.decimalText(bar.close()),
                Wire.decimalText(bar.volumeBase()),
                Wire.decimalText(bar.volumeQuote()));
    }

    KlineText withPrices(String newOpen, String newHigh, String newLow, String newClose) {
        return new KlineText(kline, newOpen, newHigh, newLow, newClose, volume, quoteVolume);
    }

    KlineText withVolume(BigDecimal newVolume) {
        return new KlineText(kline, open, high, low, close, Wire.decimalText(newVolume), quoteVolume);
    }

    /** As an element of {@code GET /api/v3/klines}. */
    ArrayNode row() {
        return Wire.array()
                .add(kline.openMillis())
                .add(open)
                .add(high)
                .add(low)
                .add(close)
                .add(volume)
                .add(kline.closeMillis())
                .add(quoteVolume)
                .add(kline.bar().trades())
                .add(known(kline.bar().takerBuyBase()))
                .add(known(kline.bar().takerBuyQuote()))
                .add("0");
    }

    /** As an event of a kline stream. */
    ObjectNode event(long eventMillis, boolean closed) {
        String symbol = kline.bar().symbol().value();
        ObjectNode event = Wire.object().put("e", "kline").put("E", eventMillis).put("s", symbol);
        event.putObject("k")
                .put("t", kline.openMillis())
                .put("T", kline.closeMillis())
                .put("s", symbol)
                .put("i", kline.bar().interval().code())
                .put("f", kline.firstTradeId())
                .put("L", kline.lastTradeId())
                .put("o", open)
                .put("c", close)
                .put("h", high)
                .put("l", low)
                .put("v", volume)
                .put("n", kline.bar().trades())
                .put("x", closed)
                .put("q", quoteVolume)
                .put("V", known(kline.bar().takerBuyBase()))
                .put("Q", known(kline.bar().takerBuyQuote()))
                .put("B", "0");
        return event;
    }

    /** Null on the wire too: 0 would say that all takers sold. */
    private static @Nullable String known(@Nullable BigDecimal value) {
        return value == null ? null : Wire.decimalText(value);
    }
}
