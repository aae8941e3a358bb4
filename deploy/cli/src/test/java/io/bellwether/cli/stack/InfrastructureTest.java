package io.bellwether.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.embedded.Server;
import io.bellwether.embedded.StartFailedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfrastructureTest {
    @TempDir
    Path folder;

    @Test
    void startsAllServersWhenNoneIsGiven() {
        Infrastructure plan = plan(new Infrastructure.Given(null, null, null));

        assertThat(plan.own()).extracting(Server::name).containsExactly("kafka", "postgres", "redis");
        assertThat(plan.environment())
                .containsEntry("BELLWETHER_KAFKA", plan.kafka())
                .containsEntry("BELLWETHER_POSTGRES_DATABASE", "bellwether_paper");
    }

    @Test
    void usesTheServersThatAreGiven() {
        Infrastructure plan = plan(new Infrastructure.Given(
                "broker:9092", "postgresql://trader:secret@db:5433/bars", "redis://cache:6379"));

        assertThat(plan.own()).isEmpty();
        assertThat(plan.environment())
                .containsEntry("BELLWETHER_KAFKA", "broker:9092")
                .containsEntry("BELLWETHER_POSTGRES_HOST", "db")
                .containsEntry("BELLWETHER_POSTGRES_PORT", "5433")
                .containsEntry("BELLWETHER_POSTGRES_USER", "trader")
                .containsEntry("BELLWETHER_POSTGRES_PASSWORD", "secret")
                .containsEntry("BELLWETHER_POSTGRES_DATABASE", "bars")
                .containsEntry("BELLWETHER_REDIS", "cache:6379");
        assertThat(plan.postgres().shown()).doesNotContain("secret");
    }

    @Test
    void refusesADatabaseAddressItCannotRead() {
        assertThatThrownBy(() -> Infrastructure.Database.parse("db:5432"))
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("postgresql://user:password@host:5432/database");
    }

    private Infrastructure plan(Infrastructure.Given given) {
        return Infrastructure.plan(given, folder, StateFolder.at(folder));
    }
}
