package io.bindery.jobs.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.jobs.JobsIT;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EmailSendIT extends JobsIT {

    @Test
    void a_mail_is_sent_with_a_message_id_made_of_the_job() throws Exception {
        String id = staffCall()
                .header("X-Request-Id", "mail-1")
                .body("{\"kind\": \"email.send\", \"args\": {\"to\": \"alice@example.org\", \"subject\": \"Grüße, 読者\","
                        + " \"text\": \"plain\", \"html\": \"<p>rich</p>\"}}")
                .post("/api/v1/jobs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await(UUID.fromString(id), "completed");
        MimeMessage mail = Arrays.stream(surroundings.mail().getReceivedMessages())
                .filter(received -> messageId(received).equals("<" + id + "@bindery>"))
                .findFirst()
                .orElseThrow();
        assertThat(mail.getSubject()).isEqualTo("Grüße, 読者");
        assertThat(mail.getAllRecipients()).singleElement().hasToString("alice@example.org");
        assertThat(mail.getFrom()).singleElement().hasToString("Bindery <bookshop@bindery.example>");
        assertThat(mail.getHeader("X-Request-Id")).containsExactly("mail-1");
        assertThat(mail.getHeader("Message-ID")).hasSize(1);
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
