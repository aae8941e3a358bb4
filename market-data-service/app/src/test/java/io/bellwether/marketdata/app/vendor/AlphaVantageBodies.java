package io.bellwether.marketdata.app.vendor;

/** Answers of Alpha Vantage, word for word as it gives them. */
final class AlphaVantageBodies {
    static final String INVALID = """
            {"Error Message":"Invalid API call. Please retry or visit the documentation \
            (https://www.alphavantage.co/documentation/) for TIME_SERIES_DAILY."}""";

    static final String KEY = """
            {"Error Message":"the parameter apikey is invalid or missing. Please claim your free API key on \
            (https://www.alphavantage.co/support/#api-key). It should take less than 20 seconds."}""";

    static final String BURST = """
            {"Information":"Thank you for using Alpha Vantage! Please consider spreading out your free API requests more \
            sparingly (1 request per second). You may subscribe to any of the premium plans at \
            https://www.alphavantage.co/premium/ to lift the free key rate limit (25 requests per day), raise the \
            per-second burst limit, and instantly unlock all premium endpoints"}""";

    static final String PREMIUM = """
            {"Information":"Thank you for using Alpha Vantage! This is a premium endpoint. You may subscribe to any of the \
            premium plans at https://www.alphavantage.co/premium/ to instantly unlock all premium endpoints"}""";

    static final String PREMIUM_SIZE = """
            {"Information":"Thank you for using Alpha Vantage! The outputsize=full parameter value is a premium feature for \
            the TIME_SERIES_DAILY endpoint. You may subscribe to any of the premium plans at \
            https://www.alphavantage.co/premium/ to instantly unlock all premium features"}""";

    static final String NOTE = """
            {"Note":"Thank you for using Alpha Vantage! Our standard API call frequency is 5 calls per minute and 500 calls \
            per day. Please visit https://www.alphavantage.co/premium/ if you would like to target a higher API call \
            frequency."}""";

    static final String DAILY = """
            timestamp,open,high,low,close,volume
            2025-06-20,125.25,125.50,123.03,123.31,4827879
            2025-06-18,124.00,126.00,123.90,125.10,3000000
            2025-06-17,123.00,124.50,122.00,124.00,3100000
            """;

    static final String QUOTE = """
            {"Global Quote":{"01. symbol":"IBM","02. open":"122.6700","03. high":"122.8000","04. low":"121.0600",\
            "05. price":"121.7400","06. volume":"2528814","07. latest trading day":"2025-06-20",\
            "08. previous close":"121.2300","09. change":"0.5100","10. change percent":"0.4207%"}}""";

    private AlphaVantageBodies() {}

    /** It repeats the key. */
    static String dailyCap(String key) {
        return """
                {"Information":"We have detected your API key as %s and our standard API rate limit is 25 requests per day. \
                Please subscribe to any of the premium plans at https://www.alphavantage.co/premium/ to instantly remove \
                all daily rate limits."}""".formatted(key);
    }
}
