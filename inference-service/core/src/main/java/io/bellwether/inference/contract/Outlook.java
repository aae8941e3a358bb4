package io.bellwether.inference.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a model expects: class probabilities, a price or how far it moves. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outlook.ClassProbabilities.class, name = "class-probabilities"),
    @JsonSubTypes.Type(value = Outlook.PriceForecast.class, name = "price-forecast"),
    @JsonSubTypes.Type(value = Outlook.ChangeForecast.class, name = "change-forecast")
})
public sealed interface Outlook {
    /** Probabilities in [0, 1] that sum to 1 within 1e-4. */
    record ClassProbabilities(double hold, double buy, double sell) implements Outlook {
        public ClassProbabilities {
            double sum = hold + buy + sell;
            if (!(hold >= 0 && buy >= 0 && sell >= 0 && Math.abs(sum - 1) <= 1e-4)) {
                throw new IllegalArgumentException(
                        "probabilities must be in [0, 1] and sum to 1, were hold %s buy %s sell %s"
                                .formatted(hold, buy, sell));
            }
        }
    }

    /** The expected close of the bar {@code barsAhead} bars later, in quote asset. */
    record PriceForecast(double price, int barsAhead) implements Outlook {
        public PriceForecast {
            if (!(price > 0 && Double.isFinite(price)) || barsAhead < 1) {
                throw new IllegalArgumentException(
                        "price and barsAhead must be positive, were %s and %d".formatted(price, barsAhead));
            }
        }
    }

    /** How much higher the close of the bar {@code barsAhead} bars later is expected to be; 0.01 is one percent. */
    record ChangeForecast(double change, int barsAhead) implements Outlook {
        public ChangeForecast {
            if (!(change > -1 && Double.isFinite(change)) || barsAhead < 1) {
                throw new IllegalArgumentException(
                        "change must be above -1 and barsAhead positive, were %s and %d".formatted(change, barsAhead));
            }
        }
    }
}
