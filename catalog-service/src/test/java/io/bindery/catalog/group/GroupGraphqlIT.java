package io.bindery.catalog.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.bindery.catalog.graphql.GraphqlIT;
import io.bindery.testkit.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reading groups over GraphQL. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // fields are injected
class GroupGraphqlIT extends GraphqlIT {

    private static final String CREATE = """
            mutation($input: GroupInput!) { createGroup(input: $input) {
              group { id name description memberCount founder { name } members { name } } userErrors { field code } } }
            """;
    private static final String STEP = """
            mutation($id: ID!) { %s(id: $id) { group { memberCount members { name } } userErrors { code } } }
            """;
    private static final String JOIN = STEP.formatted("joinGroup");
    private static final String LEAVE = STEP.formatted("leaveGroup");

    @Inject
    Pool pool;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_group_is_made_joined_and_left() {
        String id = group("Night owls");
        for (int i = 0; i < 2; i++) {
            as("bob", JOIN, Map.of("id", id))
                    .body("errors", nullValue())
                    .body("data.joinGroup.userErrors", empty())
                    .body("data.joinGroup.group.memberCount", equalTo(2))
                    .body("data.joinGroup.group.members.name", contains("alice", "bob"));
        }
        ask("{ group(id: \"%s\") { name members { name email groups { id } } } }".formatted(id))
                .body("data.group.members.name", contains("alice", "bob"))
                .body("data.group.members.email", contains(nullValue(), nullValue()))
                .body("data.group.members[1].groups.id", hasItem(id));
        String cursor =
                ask("{ members(groupId: \"%s\", first: 1) { edges { joinedAt } nodes { name } pageInfo { endCursor } } }"
                                .formatted(id))
                        .body("errors", nullValue())
                        .body("data.members.nodes.name", contains("alice"))
                        .extract()
                        .path("data.members.pageInfo.endCursor");
        ask("{ members(groupId: \"%s\", first: 1, after: \"%s\") { nodes { name } pageInfo { hasNextPage } } }"
                        .formatted(id, cursor))
                .body("data.members.nodes.name", contains("bob"))
                .body("data.members.pageInfo.hasNextPage", equalTo(false));
        as("alice", LEAVE, Map.of("id", id)).body("data.leaveGroup.group.members.name", contains("bob"));
        as("alice", LEAVE, Map.of("id", id)).body("data.leaveGroup.group.memberCount", equalTo(1));
    }

    @Test
    void a_name_that_is_taken_is_a_user_error_and_a_group_that_is_none_too() {
        group("Taken");
        as("bob", CREATE, input("TAKEN!")).body("data.createGroup.userErrors[0].code", equalTo("CONFLICT"));
        as("bob", CREATE, Map.of("input", Map.of("name", " ")))
                .body("data.createGroup.userErrors[0].field", contains("input", "name"));
        as("bob", JOIN, Map.of("id", UUID.randomUUID()))
                .body("data.joinGroup.userErrors[0].code", equalTo("NOT_FOUND"));
        as("bob", JOIN, Map.of("id", "x")).body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
        ask("{ group(id: \"%s\") { name } }".formatted(UUID.randomUUID())).body("data.group", nullValue());
    }

    @Test
    void strangers_and_services_are_in_no_group() {
        String id = group("Members only");
        for (String mutation : List.of(CREATE, JOIN, LEAVE)) {
            Map<String, ?> variables = mutation.equals(CREATE) ? input("Sneaked") : Map.of("id", id);
            ask(mutation, variables).body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"));
            call().auth()
                    .oauth2(tokens.service("payment"))
                    .body(Map.of("query", mutation, "variables", variables))
                    .post("/graphql")
                    .then()
                    .body("errors[0].extensions.code", equalTo("FORBIDDEN"));
        }
    }

    @Test
    void groups_are_listed_by_name() {
        for (String name : List.of("Charlie", "alpha", "Bravo")) {
            as("bob", CREATE, Map.of("input", Map.of("name", "Zzz " + mark + " " + name)))
                    .body("data.createGroup.userErrors", empty());
        }
        List<String> names = ask("{ groups(last: 3) { nodes { name } pageInfo { hasPreviousPage } } }")
                .extract()
                .path("data.groups.nodes.name");
        assertThat(names).extracting(name -> name.substring(13)).containsExactly("alpha", "Bravo", "Charlie");
    }

    @Test
    void each_level_takes_one_statement_whatever_its_width() {
        String start = " wide" + mark;
        run("insert into reader (id, name) select '%s' || n, 'Wide ' || n from generate_series(0, 12) n"
                .formatted(start));
        run(
                "insert into reading_group (name, name_key, created_by) select 'Wide', '%1$s' || n, '%1$s' || n from generate_series(1, 12) n"
                        .formatted(start));
        run("insert into group_member (group_id, reader_id) select g.id, r.id from reading_group g, reader r"
                + " where g.name_key like '%1$s%%' and r.id like '%1$s%%'".formatted(start));
        for (int width : List.of(1, 12)) {
            long before = statements();
            ask("{ groups(first: %d) { nodes { name founder { name } members { name groups { memberCount } } } } }"
                            .formatted(width))
                    .body("errors", nullValue());
            // Groups; their founders and members; the groups of the members.
            assertThat(statements() - before).as("width %d", width).isEqualTo(4);
        }
    }

    @Test
    void a_user_and_a_group_are_accounts() {
        String id = group("Accounted");
        ask("{ group(id: \"%s\") { __typename ... on Account { id name } } user(id: \"%s\") { ... on Account { name } } }"
                        .formatted(id, TestTokens.subject("alice")))
                .body("data.group.__typename", equalTo("Group"))
                .body("data.group.id", equalTo(id))
                .body("data.user.name", equalTo("alice"));
    }

    private String group(String name) {
        return as("alice", CREATE, input(name))
                .body("errors", nullValue())
                .body("data.createGroup.userErrors", empty())
                .body("data.createGroup.group.memberCount", equalTo(1))
                .body("data.createGroup.group.founder.name", equalTo("alice"))
                .extract()
                .path("data.createGroup.group.id");
    }

    private Map<String, Object> input(String name) {
        return Map.of("input", Map.of("name", name + " " + mark, "description", "Of readers"));
    }

    private long statements() {
        return pool.query("select coalesce(sum(calls), 0)::bigint from pg_stat_statements where"
                        + " query ~ '(group_member|reading_group|reader)' and query !~ 'pg_stat_statements'"
                        + " and dbid = (select oid from pg_database where datname = current_database())")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    private void run(String statement) {
        pool.query(statement).executeAndAwait();
    }
}
