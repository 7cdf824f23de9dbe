package io.bindery.catalog.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CatalogIT;
import io.bindery.platform.events.NewestVersions;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NewestVersionsIT extends CatalogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Integer> acted = new CopyOnWriteArrayList<>();
    private final UUID id = UUID.randomUUID();

    @Inject
    NewestVersions versions;

    @Inject
    Pool pool;

    @Test
    void only_a_newer_version_of_the_same_thing_acts() {
        for (int version : List.of(2, 2, 1, 5, 4, 6)) {
            arrive("order", version).await().atMost(PATIENCE);
        }
        assertThat(acted).containsExactly(2, 5, 6);
        arrive("review", 1).await().atMost(PATIENCE);
        assertThat(acted).containsExactly(2, 5, 6, 1);
    }

    @Test
    void versions_at_once_act_in_their_order_and_the_newest_does() {
        List<Uni<Void>> arrivals = Stream.of(3, 8, 1, 7, 8, 2, 5, 4)
                .map(version -> arrive("order", version))
                .toList();
        Uni.join().all(arrivals).andFailFast().await().atMost(PATIENCE);
        assertThat(acted).isSorted().doesNotHaveDuplicates().endsWith(8);
    }

    private Uni<Void> arrive(String kind, int version) {
        return pool.withTransaction(connection -> versions.ifNewer(connection, kind, id, version, () -> {
            acted.add(version);
            return Uni.createFrom().voidItem();
        }));
    }
}
