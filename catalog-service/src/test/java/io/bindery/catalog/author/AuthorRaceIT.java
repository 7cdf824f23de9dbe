package io.bindery.catalog.author;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.catalog.CatalogIT;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** An author is renamed while others give books that author and take the author away. */
@QuarkusTest
class AuthorRaceIT extends CatalogIT {

    private static final int ROUNDS = 12;

    @Test
    void nobody_waits_for_each_other_in_a_circle() throws Exception {
        String author = author("Contended Author");
        List<String> books = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            books.add(create("{\"title\": \"Contended %d\"}".formatted(i)));
        }
        List<Future<List<Integer>>> all = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(5)) {
            all.add(callers.submit(() -> repeated(i -> rename(author, "Contended Author " + i))));
            for (String book : books) {
                all.add(callers.submit(() -> repeated(i -> link(book, author, i % 2 == 0 ? "POST" : "DELETE"))));
            }
        }
        // Who is overtaken each time is asked to come again; a circle that PostgreSQL must break would cost the others
        // as well.
        assertThat(all.getFirst().get()).contains(200).isSubsetOf(200, 503);
        for (Future<List<Integer>> links : all.subList(1, all.size())) {
            assertThat(links.get()).containsOnly(204);
        }
    }

    private interface Call {

        int status(int round);
    }

    private static List<Integer> repeated(Call call) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            statuses.add(call.status(i));
        }
        return statuses;
    }

    private int rename(String author, String name) {
        return staffCall()
                .contentType("application/json")
                .body("{\"name\": \"%s\"}".formatted(name))
                .patch("/api/v1/authors/" + author)
                .statusCode();
    }

    private int link(String book, String author, String method) {
        return staffCall()
                .contentType("application/vnd.api+json")
                .body("{\"data\": [{\"type\": \"authors\", \"id\": \"%s\"}]}".formatted(author))
                .request(method, "/api/v1/books/" + book + "/relationships/authors")
                .statusCode();
    }
}
