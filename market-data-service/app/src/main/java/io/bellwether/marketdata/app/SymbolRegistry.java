package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.MarketDataTopics;
import io.bellwether.marketdata.contract.Symbol;
import io.bellwether.marketdata.contract.SymbolFollowed;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Writes the topic {@code symbols}. A symbol gets the partition with the fewest others and keeps it for ever: by the hash of
 * their names ten symbols on twelve partitions leave half of them empty. One writer at a time, because the choice depends on
 * what is there; a lock in the database sees to it.
 */
@ApplicationScoped
class SymbolRegistry {
    private static final Logger LOG = Logger.getLogger(SymbolRegistry.class);

    /** Longer than the producer itself tries (delivery.timeout.ms, 2 minutes), so that its verdict comes first. */
    private static final Duration TIMEOUT = Duration.ofSeconds(150);

    /** Any number that nobody else locks: "symbols" in hexadecimal ASCII, shortened. */
    private static final long LOCK = 0x73796d626f6cL;

    private final Database database;
    private final SymbolTopic topic;
    private final MutinyEmitter<SymbolFollowed> writer;

    SymbolRegistry(
            Database database,
            SymbolTopic topic,
            @Channel(MarketDataTopics.SYMBOLS) MutinyEmitter<SymbolFollowed> writer) {
        this.database = database;
        this.topic = topic;
        this.writer = writer;
    }

    /**
     * Makes the topic know the configured symbols. What an operator changed at run time stays: a symbol that was removed
     * comes back only when it is added again.
     */
    void seed(List<Symbol> symbols, BarInterval interval) {
        locked(known -> {
            for (Symbol symbol : symbols) {
                SymbolTopic.Entry entry = known.get(symbol);
                if (entry == null) {
                    write(known, symbol, new SymbolFollowed(symbol, interval, true));
                } else if (!entry.followed().active()) {
                    LOG.warnf("%s is configured but was removed; POST /symbols/%s follows it again", symbol, symbol);
                } else if (entry.followed().interval() != interval) {
                    write(known, symbol, new SymbolFollowed(symbol, interval, true));
                }
            }
            return symbols.size();
        });
    }

    /** Has the symbol followed, by whichever replica owns its partition. Returns the partition. */
    int follow(Symbol symbol, BarInterval interval) {
        return locked(known -> write(known, symbol, new SymbolFollowed(symbol, interval, true)));
    }

    /** Has the symbol followed no longer. Returns whether it was. */
    boolean unfollow(Symbol symbol) {
        return locked(known -> {
            SymbolTopic.Entry entry = known.get(symbol);
            if (entry == null || !entry.followed().active()) {
                return false;
            }
            write(known, symbol, new SymbolFollowed(symbol, entry.followed().interval(), false));
            return true;
        });
    }

    private <T> T locked(Function<Map<Symbol, SymbolTopic.Entry>, T> work) {
        return database.transaction(connection -> {
            try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
                lock.setLong(1, LOCK);
                lock.execute();
            }
            return work.apply(topic.read());
        });
    }

    private int write(Map<Symbol, SymbolTopic.Entry> known, Symbol symbol, SymbolFollowed followed) {
        int partition = Optional.ofNullable(known.get(symbol))
                .map(SymbolTopic.Entry::partition)
                .orElseGet(() -> emptiest(known));
        writer.sendMessage(Message.of(followed)
                        .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                                .withKey(symbol.value())
                                .withPartition(partition)
                                .build()))
                .await()
                .atMost(TIMEOUT);
        known.put(symbol, new SymbolTopic.Entry(partition, followed));
        return partition;
    }

    private int emptiest(Map<Symbol, SymbolTopic.Entry> known) {
        TreeMap<Integer, Integer> symbols = new TreeMap<>();
        topic.partitions().forEach(partition -> symbols.put(partition, 0));
        known.values().stream()
                .filter(entry -> entry.followed().active())
                .forEach(entry -> symbols.merge(entry.partition(), 1, Integer::sum));
        return symbols.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
    }
}
