package io.bindery.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.jobs.email.EmailConfig;
import io.bindery.jobs.history.HistoryConfig;
import io.bindery.jobs.job.JobsConfig;
import io.bindery.jobs.run.WorkersConfig;
import io.bindery.platform.rest.ClientConfig;
import io.bindery.testkit.contract.ConfigContract;
import io.smallrye.config.ConfigValidationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The defaults that operators rely on, recorded. */
class ConfigDefaultsTest {

    @Test
    void a_job_is_tried_twenty_times_and_a_step_of_priority_is_ten_minutes() {
        JobsConfig jobs = ConfigContract.read(JobsConfig.class, Map.of());
        assertThat(jobs.maxAttempts()).isEqualTo(20);
        assertThat(jobs.maxBulk()).isEqualTo(1_000);
        assertThat(jobs.aging()).isEqualTo(Duration.ofMinutes(10));
        assertThat(jobs.promoteInterval()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void a_replica_has_64_workers_with_leases_of_15_seconds_extended_every_five() {
        WorkersConfig workers = ConfigContract.read(WorkersConfig.class, Map.of());
        assertThat(workers.count()).isEqualTo(64);
        assertThat(workers.lease()).isEqualTo(Duration.ofSeconds(15));
        assertThat(workers.heartbeat()).isEqualTo(Duration.ofSeconds(5));
        assertThat(workers.pollInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(workers.rescueInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(workers.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(workers.firstBackoff()).isEqualTo(Duration.ofSeconds(1));
        assertThat(workers.maxBackoff()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void ended_jobs_are_kept_for_thirty_days() {
        HistoryConfig history = ConfigContract.read(HistoryConfig.class, Map.of());
        assertThat(history.retention()).isEqualTo(Duration.ofDays(30));
        assertThat(history.daysAhead()).isEqualTo(7);
    }

    @Test
    void a_mail_server_has_thirty_seconds_for_a_mail() {
        assertThat(ConfigContract.read(EmailConfig.class, Map.of()).timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void the_defaults_that_operators_are_told_are_those_of_the_code() throws Exception {
        assertThat(Files.readString(Path.of("../docs/configuration.md")))
                .containsPattern(row("BINDERY_WORKERS_COUNT", "64"))
                .containsPattern(row("BINDERY_WORKERS_LEASE", "15S"))
                .containsPattern(row("BINDERY_EMAIL_TIMEOUT", "30S"))
                .containsPattern(row("BINDERY_HISTORY_RETENTION", "30D"));
    }

    private static String row(String variable, String value) {
        return "\\| `%s` \\|[^|]+\\| `%s` \\|".formatted(variable, value);
    }

    @Test
    void the_secret_of_the_client_has_no_default() {
        assertThatThrownBy(() -> ConfigContract.read(ClientConfig.class, Map.of()))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("secret");
    }

    @Test
    void values_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> ConfigContract.read(WorkersConfig.class, Map.of("count", "many")))
                .isInstanceOf(ConfigValidationException.class);
        assertThatThrownBy(() -> ConfigContract.read(WorkersConfig.class, Map.of("leese", "1S")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("leese");
    }
}
