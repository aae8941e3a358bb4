package io.bellwether.marketdata.alphavantage;

/** What can be asked of the vendor. */
public enum StockFunction {
    /** Daily bars, as traded. */
    DAILY("TIME_SERIES_DAILY"),
    /** Daily bars, as traded, with dividends, splits and the close adjusted for them. */
    DAILY_ADJUSTED("TIME_SERIES_DAILY_ADJUSTED"),
    /** Bars of minutes. */
    INTRADAY("TIME_SERIES_INTRADAY"),
    /** The latest price. */
    QUOTE("GLOBAL_QUOTE");

    private final String code;

    StockFunction(String code) {
        this.code = code;
    }

    /** The vendor's spelling. */
    public String code() {
        return code;
    }
}
