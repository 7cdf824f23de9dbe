package io.bindery.catalog.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.catalog.CatalogIT;
import io.bindery.catalog.query.Page;
import io.bindery.catalog.query.Position;
import io.bindery.platform.http.Problem.Fault;
import io.bindery.platform.http.ProblemException;
import io.bindery.platform.rest.Caller;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Reading groups: names, members, and how many they are. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // fields are injected
class GroupIT extends CatalogIT {

    @Inject
    GroupStore store;

    @Inject
    GroupWriter writer;

    @Inject
    Pool pool;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void who_makes_a_group_is_its_first_member() {
        Caller founder = reader("Founder");
        ReadingGroup group = create("Night owls " + mark, founder);
        assertThat(group.memberCount()).isEqualTo(1);
        assertThat(group.createdBy()).isEqualTo(founder.id());
        assertThat(members(group)).containsExactly("Founder");
        assertThat(await(store.ofReaders(pool, List.of(founder.id()), 10))).containsOnlyKeys(founder.id());
        assertThat(await(store.byIds(pool, List.of(group.id(), UUID.randomUUID()))))
                .containsExactly(group);
    }

    @Test
    void two_groups_have_no_name_in_common_however_it_is_written() {
        create("Café Noir " + mark, reader("One"));
        assertThatThrownBy(() -> create("CAFE-NOIR, " + mark, reader("Two")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(409));
    }

    @Test
    void of_many_who_want_a_name_one_gets_it() throws Exception {
        List<Future<Boolean>> tries = new ArrayList<>();
        try (ExecutorService founders = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 16; i++) {
                Caller founder = reader("Founder " + i);
                tries.add(founders.submit(() -> {
                    try {
                        create("Wanted " + mark, founder);
                        return true;
                    } catch (ProblemException taken) {
                        return false;
                    }
                }));
            }
        }
        int made = 0;
        for (Future<Boolean> attempt : tries) {
            made += attempt.get() ? 1 : 0;
        }
        assertThat(made).isEqualTo(1);
    }

    @Test
    void members_are_counted_right_however_many_come_and_go_at_once() throws Exception {
        ReadingGroup group = create("Crowd " + mark, reader("Founder"));
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            callers.add(reader("Reader " + i));
        }
        List<Future<ReadingGroup>> steps = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Caller caller : callers) {
                for (int twice = 0; twice < 2; twice++) {
                    steps.add(threads.submit(() -> await(writer.join(group.id(), caller))));
                }
            }
        }
        done(steps);
        assertThat(count(group)).isEqualTo(41);
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Caller caller : callers.subList(0, 15)) {
                for (int twice = 0; twice < 2; twice++) {
                    steps.add(threads.submit(() -> await(writer.leave(group.id(), caller))));
                }
            }
        }
        done(steps);
        assertThat(count(group)).isEqualTo(26);
        assertThat(await(store.members(pool, List.of(group.id()), 100)).get(group.id()))
                .hasSize(26);
    }

    @Test
    void a_reader_who_comes_and_goes_at_once_is_counted_as_often_as_being_there() throws Exception {
        ReadingGroup group = create("Undecided " + mark, reader("Founder"));
        Caller caller = reader("Undecided");
        List<Future<ReadingGroup>> steps = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 60; i++) {
                boolean joins = i % 2 == 0;
                steps.add(threads.submit(
                        () -> await(joins ? writer.join(group.id(), caller) : writer.leave(group.id(), caller))));
            }
        }
        done(steps);
        assertThat(count(group)).isEqualTo(members(group).size());
    }

    @Test
    void members_are_read_in_pages_in_the_order_of_their_joining() {
        ReadingGroup group = create("Paged " + mark, reader("Zoe"));
        for (String name : List.of("Yan", "Xu", "Wim", "Vera")) {
            await(writer.join(group.id(), reader(name)));
        }
        Page<Member> first = members(group, new Position.Start());
        assertThat(names(first)).containsExactly("Zoe", "Yan");
        Page<Member> second = members(group, new Position.After(next(first)));
        assertThat(names(second)).containsExactly("Xu", "Wim");
        Page<Member> third = members(group, new Position.After(next(second)));
        assertThat(names(third)).containsExactly("Vera");
        assertThat(third.place().next()).isNull();
        assertThat(await(store.members(pool, List.of(group.id()), 2)).get(group.id()))
                .containsExactlyElementsOf(first.items());
    }

    @Test
    void nobody_joins_a_group_that_there_is_not() {
        Map<String, Uni<ReadingGroup>> steps = Map.of(
                "join", writer.join(UUID.randomUUID(), reader("Lost")),
                "leave", writer.leave(UUID.randomUUID(), reader("Lost")));
        steps.forEach((step, done) -> assertThatThrownBy(() -> await(done))
                .as(step)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(404)));
    }

    @Test
    void what_a_group_cannot_be_is_told_with_its_place() {
        ObjectNode body = new ObjectMapper().createObjectNode();
        body.put("name", "x".repeat(101)).put("description", "").put("members", 3);
        assertThatThrownBy(() -> GroupRequest.read(body))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(
                                        refused.problem().errors().stream().map(Fault::pointer))
                                .containsExactlyInAnyOrder("/name", "/description", "/members"));
        ObjectNode nameless = new ObjectMapper().createObjectNode();
        assertThatThrownBy(() -> GroupRequest.read(nameless)).isInstanceOf(ProblemException.class);
    }

    private ReadingGroup create(String name, Caller founder) {
        return await(
                pool.withTransaction(connection -> writer.create(connection, new GroupRequest(name, null), founder)));
    }

    private static Caller reader(String name) {
        return new Caller(UUID.randomUUID().toString(), name, null, Set.of("customer"));
    }

    private int count(ReadingGroup group) {
        return await(store.find(pool, group.id())).orElseThrow().memberCount();
    }

    private List<String> members(ReadingGroup group) {
        return await(store.members(pool, List.of(group.id()), 100)).getOrDefault(group.id(), List.of()).stream()
                .map(member -> member.reader().name())
                .toList();
    }

    private Page<Member> members(ReadingGroup group, Position position) {
        return await(store.members(group.id()).page(pool, position, 2));
    }

    private static List<String> names(Page<Member> page) {
        return page.items().stream().map(member -> member.reader().name()).toList();
    }

    private static String next(Page<?> page) {
        return Objects.requireNonNull(page.place().next());
    }

    private static void done(List<Future<ReadingGroup>> steps) throws Exception {
        for (Future<ReadingGroup> step : steps) {
            step.get();
        }
    }

    private static <T> T await(Uni<T> result) {
        return result.await().indefinitely();
    }
}
