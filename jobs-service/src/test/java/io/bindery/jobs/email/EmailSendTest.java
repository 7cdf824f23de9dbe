package io.bindery.jobs.email;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.jobs.run.JobRun;
import io.bindery.jobs.run.PermanentFailure;
import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EmailSendTest {

    private static final EmailArgs MAIL = new EmailArgs("alice@example.org", "subject", "text", null);
    private static final JobRun RUN = new JobRun(UUID.randomUUID(), 1, null);

    @Test
    void a_mail_that_the_server_does_not_take_in_time_is_tried_again() {
        EmailSend send = sendWithin(Duration.ofMillis(50));
        assertThatThrownBy(() -> send.run(MAIL, RUN).await().atMost(Duration.ofSeconds(5)))
                .isNotInstanceOf(PermanentFailure.class)
                .hasMessage("the mail server took longer than PT0.05S");
    }

    @Test
    void a_limit_of_no_time_is_refused_at_the_start() {
        assertThatThrownBy(() -> sendWithin(Duration.ZERO).onStart(new Preparation()))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageStartingWith("bindery.email.timeout");
    }

    /** To a server that takes connections and says nothing. */
    private static EmailSend sendWithin(Duration limit) {
        return new EmailSend(mails -> Uni.createFrom().nothing(), () -> limit);
    }
}
