package io.bellwether.risk.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.risk.Alert;
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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Builds the core's objects from the configuration. */
@ApplicationScoped
class Wiring {
    private static final Duration ALERT_PAUSE = Duration.ofSeconds(1);

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
    AlertSender alerts(RiskConfig config, ObjectMapper json, InstantSource clock) {
        return new AlertSender(config.alerts(), json, clock, ALERT_PAUSE);
    }

    /** Its news are alerts too. */
    @Produces
    @Singleton
    ServiceWatch watch(RiskConfig config, AlertSender alerts, InstantSource clock) {
        Map<String, URI> services = new TreeMap<>();
        for (String service : config.watch().services().orElse(List.of())) {
            int sign = service.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException(
                        "bellwether.risk.watch.services must have entries like NAME=URL, was '%s'".formatted(service));
            }
            services.put(service.substring(0, sign), URI.create(service.substring(sign + 1)));
        }
        return new ServiceWatch(
                services,
                config.watch().every(),
                config.watch().patience(),
                text -> alerts.send(new Alert(Alert.Kind.SERVICE, config.account(), text, clock.instant())));
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
