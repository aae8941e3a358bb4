package io.bellwether.marketdata.app;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The exchanges the operator described. One is contacted only once somebody asks for it. */
final class Exchanges implements AutoCloseable {
    private final Map<String, ExchangeSettings> settings;
    private final String live;
    private final Function<ExchangeSettings, Exchange> opener;
    private final Map<String, Exchange> open = new ConcurrentHashMap<>();

    /**
     * Exchanges of which none is open yet.
     *
     * @param live the id of the one that is followed
     */
    Exchanges(Map<String, ExchangeSettings> settings, String live, Function<ExchangeSettings, Exchange> opener) {
        this.settings = new TreeMap<>(settings);
        this.live = live;
        this.opener = opener;
        if (!settings.containsKey(live)) {
            throw new IllegalArgumentException("bellwether.market-data.exchange must be one of %s, was '%s'"
                    .formatted(String.join(" ", ids()), live));
        }
    }

    /**
     * The exchange of that id.
     *
     * @throws IllegalArgumentException if there is none
     */
    Exchange of(String id) {
        ExchangeSettings known = settings.get(id);
        if (known == null) {
            throw new IllegalArgumentException(
                    "exchange must be one of %s, was '%s'".formatted(String.join(" ", ids()), id));
        }
        return open.computeIfAbsent(id, ignored -> opener.apply(known));
    }

    /** The one that is followed. */
    Exchange live() {
        return of(live);
    }

    /** The ids, sorted. */
    Set<String> ids() {
        return Collections.unmodifiableSet(settings.keySet());
    }

    @Override
    public void close() {
        open.values().forEach(Exchange::close);
    }
}
