package io.bellwether.risk.app;

import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.risk.DecisionEngine;
import io.bellwether.risk.RiskGate;
import io.bellwether.risk.Sizing;
import io.bellwether.risk.Stop;
import io.bellwether.risk.Strategy;
import io.bellwether.risk.ThresholdStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Builds the core's objects from the configuration. */
@ApplicationScoped
class Wiring {
    @Produces
    @Singleton
    DecisionEngine engine(RiskConfig config) {
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
