package io.bellwether.risk.app;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.RiskGate;
import io.bellwether.risk.Sizing;
import io.bellwether.risk.Stop;
import io.bellwether.risk.Strategy;
import io.bellwether.risk.ThresholdStrategy;
import io.bellwether.risk.file.StrategyFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds the core's objects from the configuration. */
@ApplicationScoped
class Wiring {
    @Produces
    @Singleton
    DecisionEngine engine(RiskConfig config) {
        Optional<Path> file = config.strategy().file();
        return file.isPresent() ? written(file.get()) : configured(config);
    }

    /** As somebody wrote it down. A file that cannot be read ends the start: nothing may trade by other rules instead. */
    private static DecisionEngine written(Path file) {
        try {
            return switch (StrategyFile.parse(file.toString(), Files.readString(file))) {
                case StrategyFile.Loaded loaded -> loaded.plan().engine();
                case StrategyFile.Refused refused ->
                    throw new IllegalArgumentException("the strategy cannot be used: " + refused);
            };
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "bellwether.risk.strategy.file must name a readable file, was %s: %s".formatted(file, unreadable),
                    unreadable);
        }
    }

    private static DecisionEngine configured(RiskConfig config) {
        Strategy strategy = new ThresholdStrategy(
                config.strategy().buyThreshold(), config.strategy().sellThreshold());
        Sizing sizing = new Sizing(config.sizing().fraction(), config.sizing().reserve());
        List<Stop> stops = Stream.<Stop>concat(
                        config.stop().fixed().map(Stop.Fixed::new).stream(),
                        config.stop().trailing().map(Stop.Trailing::new).stream())
                .toList();
        return new DecisionEngine(strategy, sizing, stops, new RiskGate(config.maxTrades()), config.orderValidity());
    }

    @Produces
    @Singleton
    BarInterval interval(RiskConfig config) {
        return BarInterval.ofCode(config.interval());
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }
}
