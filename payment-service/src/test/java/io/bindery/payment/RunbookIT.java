package io.bindery.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An operator at night copies statements from the runbook: PostgreSQL understands them, and so do the tables. */
@QuarkusTest
class RunbookIT extends PaymentIT {

    private static final Pattern STATEMENT = Pattern.compile("`((?:select|update|delete|insert) [^`]+)`");

    @Test
    void the_statements_of_the_runbook_fit_the_tables() throws Exception {
        String page = Files.readString(Path.of("../docs/runbooks/payment.md"));
        List<String> statements = STATEMENT
                .matcher(page)
                .results()
                .map(found -> found.group(1).replaceAll("\\s+", " "))
                .filter(statement -> !statement.contains("pg_"))
                .toList();
        assertThat(statements).hasSizeGreaterThan(2);
        assertThat(statements)
                .allSatisfy(statement -> assertThatCode(
                                () -> pool.query("explain " + statement).executeAndAwait())
                        .doesNotThrowAnyException());
    }
}
