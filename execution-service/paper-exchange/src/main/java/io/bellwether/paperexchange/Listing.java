package io.bellwether.paperexchange;

import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A symbol that is listed here, and its filters.
 *
 * @param tickSize prices are multiples of it
 * @param stepSize quantities are multiples of it: fine enough that what a recorded trade leaves can be sold again
 * @param maxOpenOrders how many orders may be open at a time
 */
record Listing(
        Symbol symbol,
        String baseAsset,
        String quoteAsset,
        BigDecimal minPrice,
        BigDecimal maxPrice,
        BigDecimal tickSize,
        BigDecimal minQuantity,
        BigDecimal maxQuantity,
        BigDecimal stepSize,
        BigDecimal minNotional,
        BigDecimal maxNotional,
        int maxOpenOrders) {
    static final int BASE_PRECISION = 8;
    /** Two places of the price and eight of the quantity: so a notional is exact and balances add up to the last digit. */
    static final int QUOTE_PRECISION = 10;

    /** One thousandth, for makers and takers alike. */
    static final BigDecimal COMMISSION_RATE = new BigDecimal("0.001");

    static final int COMMISSION_SCALE = 8;

    /** A price may be so many times the average of the last minutes at most. */
    static final BigDecimal HIGHEST_OF_AVERAGE = BigDecimal.valueOf(5);

    /** And so many times at least. */
    static final BigDecimal LOWEST_OF_AVERAGE = new BigDecimal("0.2");

    /** The minutes that the average is over. */
    static final int AVERAGE_MINUTES = 5;

    /** How much of the base asset the account may hold, what its open orders would buy included. */
    static final BigDecimal MAX_POSITION = BigDecimal.valueOf(1_000_000);

    /** Of what other orders may be for, a market order may be for this part. */
    private static final BigDecimal MARKET_PART = new BigDecimal("0.1");

    /** How many orders may sleep at a time. */
    static final int MAX_ALGO_ORDERS = 5;

    /** Longer names first: a dollar coin's name ends in a dollar's. */
    private static final List<String> QUOTE_ASSETS = List.of("USDT", "USDC", "BUSD", "USD", "EUR", "BTC", "ETH", "BNB");

    static Listing bitcoinInDollars() {
        return new Listing(
                new Symbol("BTCUSD"),
                "BTC",
                "USD",
                new BigDecimal("0.01"),
                new BigDecimal("1000000"),
                new BigDecimal("0.01"),
                new BigDecimal("0.0001"),
                new BigDecimal("9000"),
                new BigDecimal("0.00000001"),
                new BigDecimal("5"),
                new BigDecimal("9000000"),
                200);
    }

    /**
     * A symbol of which only klines are known; its tick and step are the last digits that they have.
     *
     * @param priceScale digits of prices after the point
     * @param volumeScale digits of quantities after the point
     */
    static Listing ofKlines(Symbol symbol, int priceScale, int volumeScale) {
        String name = symbol.value();
        String quote = QUOTE_ASSETS.stream()
                .filter(asset -> name.endsWith(asset) && name.length() > asset.length())
                .findFirst()
                .orElse("");
        BigDecimal tick = BigDecimal.ONE.movePointLeft(priceScale);
        BigDecimal step = BigDecimal.ONE.movePointLeft(volumeScale);
        return new Listing(
                symbol,
                name.substring(0, name.length() - quote.length()),
                quote,
                tick,
                new BigDecimal("1000000"),
                tick,
                step,
                new BigDecimal("9000000"),
                step,
                new BigDecimal("5"),
                new BigDecimal("9000000"),
                200);
    }

    /** The symbol as stream names write it. */
    String streamName() {
        return symbol.value().toLowerCase(Locale.ROOT);
    }

    /** The name of the filter that this price breaks, if any. */
    Optional<String> brokenByPrice(BigDecimal price) {
        boolean kept = price.compareTo(minPrice) >= 0
                && price.compareTo(maxPrice) <= 0
                && price.remainder(tickSize).signum() == 0;
        return kept ? Optional.empty() : Optional.of("PRICE_FILTER");
    }

    /** The name of the filter that this quantity breaks, if any. */
    Optional<String> brokenByQuantity(BigDecimal quantity) {
        boolean kept = quantity.compareTo(minQuantity) >= 0
                && quantity.compareTo(maxQuantity) <= 0
                && quantity.remainder(stepSize).signum() == 0;
        return kept ? Optional.empty() : Optional.of("LOT_SIZE");
    }

    /** The most that a market order may be for. */
    BigDecimal maxMarketQuantity() {
        return maxQuantity.multiply(MARKET_PART);
    }

    /** The name of the filter that this price breaks while the market's average is {@code average}, if any. */
    Optional<String> brokenByDistance(BigDecimal price, BigDecimal average) {
        boolean kept = price.compareTo(average.multiply(HIGHEST_OF_AVERAGE)) <= 0
                && price.compareTo(average.multiply(LOWEST_OF_AVERAGE)) >= 0;
        return kept ? Optional.empty() : Optional.of("PERCENT_PRICE_BY_SIDE");
    }

    /** The name of the filter that price times quantity breaks, if any. */
    Optional<String> brokenByNotional(BigDecimal notional) {
        boolean kept = notional.compareTo(minNotional) >= 0 && notional.compareTo(maxNotional) <= 0;
        return kept ? Optional.empty() : Optional.of("NOTIONAL");
    }

    /** The part of {@code received} that the venue keeps, rounded half up. */
    static BigDecimal commission(BigDecimal received) {
        return received.multiply(COMMISSION_RATE).setScale(COMMISSION_SCALE, RoundingMode.HALF_UP);
    }
}
