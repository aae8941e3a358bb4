package io.bellwether.marketdata.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator may set about downloads. */
@ConfigMapping(prefix = "bellwether.market-data.downloads")
interface DownloadsConfig {
    /** How many series are fetched at once. The exchange's weight limit is shared by all of them. */
    @WithDefault("4")
    int parallel();

    /** After so many failures in a row a series is given up until somebody asks for it again. */
    @WithDefault("20")
    int attempts();
}
