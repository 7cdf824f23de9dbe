package io.bindery.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.local.process.Ports;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkIT {

    @TempDir
    Path folder = Path.of("");

    private final int smtp = Ports.free();
    private final int view = Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void shows_a_mail_once_however_many_receive_it_and_keeps_it_over_a_restart() throws Exception {
        try (MailSink sink = MailSink.open(folder, smtp, view)) {
            assertThat(sink).isNotNull();
            send("alice@example.org, bob@example.org", "Your order <1>", "It is on its way.");
            assertThat(get("/messages")).containsOnlyOnce("\"subject\":\"Your order <1>\"");
            assertThat(get("/")).contains("Your order &lt;1&gt;", "alice@example.org, bob@example.org");
        }
        try (MailSink again = MailSink.open(folder, smtp, view)) {
            assertThat(again).isNotNull();
            assertThat(get("/messages")).contains("It is on its way.");
            String id = get("/messages").replaceAll("(?s).*?\"id\":\"(\\d+)\".*", "$1");
            assertThat(get("/messages/" + id)).contains("It is on its way.");
            assertThat(call("DELETE", "/messages").statusCode()).isEqualTo(204);
            assertThat(get("/messages")).isEqualTo("{\"data\":[]}");
            assertThat(call("GET", "/messages/" + id).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void keeps_a_repetition_with_the_same_message_id_once() throws Exception {
        try (MailSink sink = MailSink.open(folder, smtp, view)) {
            assertThat(sink).isNotNull();
            send("<job-1@bindery>", "alice@example.org", "Receipt", "First copy");
            send("<job-1@bindery>", "alice@example.org", "Receipt", "Second copy");
            send("<job-2@bindery>", "alice@example.org", "Receipt", "Another mail");
        }
        try (MailSink again = MailSink.open(folder, smtp, view)) {
            assertThat(again).isNotNull();
            send("<job-1@bindery>", "alice@example.org", "Receipt", "Third copy");
            assertThat(get("/messages"))
                    .contains("First copy", "Another mail")
                    .doesNotContain("Second copy", "Third copy");
        }
    }

    private void send(String to, String subject, String text) throws MessagingException {
        send("<" + UUID.randomUUID() + "@example.org>", to, subject, text);
    }

    private void send(String messageId, String to, String subject, String text) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(smtp));
        MimeMessage message = new MimeMessage(Session.getInstance(properties)) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", messageId);
            }
        };
        message.setFrom("shop@example.org");
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(to));
        message.setSubject(subject);
        message.setText(text);
        Transport.send(message);
    }

    private String get(String path) throws IOException, InterruptedException {
        return call("GET", path).body();
    }

    private HttpResponse<String> call(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + view + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
