package io.bellwether.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Label economics as a person reads them. */
final class EconomicsText {
    private EconomicsText() {}

    static String of(JsonNode economics) {
        Table classes = new Table("class", "bars", "share");
        for (JsonNode share : economics.path("classes")) {
            classes.row(
                    share.path("label").asText(),
                    share.path("count").asInt(),
                    percent(share.path("share").asDouble()));
        }
        Table money = new Table(
                "filled at",
                "oracle trades",
                "gross bps",
                "net bps",
                "winning",
                "net log return",
                "buy and hold",
                "BUY needs",
                "SELL needs");
        for (JsonNode fill : economics.path("fills")) {
            JsonNode oracle = fill.path("oracle");
            money.row(
                    fill.path("fill").asText().toLowerCase(Locale.ROOT).replace('_', ' '),
                    oracle.path("trades").asInt(),
                    decimal(oracle.path("meanGrossBps").asDouble()),
                    decimal(oracle.path("meanNetBps").asDouble()),
                    percent(oracle.path("winningShare").asDouble()),
                    decimal(oracle.path("netLogReturn").asDouble()),
                    decimal(fill.path("buyAndHoldLogReturn").asDouble()),
                    precision(fill.path("buy")),
                    precision(fill.path("sell")));
        }
        return """
                %s: %,d of %,d bars labelled, fees %s bps a side
                %s
                always %s is right %s of the time
                %s
                BUY and SELL need that precision, held %d bars or to the label's horizon, to earn nothing; below it they lose""".formatted(
                        economics.path("labels").asText(),
                        economics.path("labelled").asInt(),
                        economics.path("bars").asInt(),
                        decimal(economics.path("feeBps").asDouble()),
                        classes.text(),
                        economics.path("majority").asText(),
                        percent(economics.path("majorityShare").asDouble()),
                        money.text(),
                        economics.path("holdingBars").asInt());
    }

    private static String precision(JsonNode breakEven) {
        return breakEven.path("precision").isNumber()
                ? percent(breakEven.path("precision").asDouble())
                : "never enough";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
