package io.bindery.local.mail;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A received mail, as the view shows it.
 *
 * @param id file name without {@code .eml}; later mails have greater ids
 * @param messageId the sender's id of it; empty when it has none
 * @param receivedAt ISO-8601, UTC
 * @param from senders in its header
 * @param to all recipients in its header
 * @param subject empty when it has none
 * @param text its plain text; empty when it has none
 * @param html its HTML; empty when it has none
 */
record Mail(
        String id,
        String messageId,
        String receivedAt,
        List<String> from,
        List<String> to,
        String subject,
        String text,
        String html) {

    static Mail of(String id, Instant receivedAt, MimeMessage message) throws MessagingException, IOException {
        return new Mail(
                id,
                Optional.ofNullable(message.getHeader("Message-ID", null)).orElse(""),
                receivedAt.toString(),
                texts(message.getFrom()),
                texts(message.getAllRecipients()),
                Optional.ofNullable(message.getSubject()).orElse(""),
                body(message, "text/plain").orElse(""),
                body(message, "text/html").orElse(""));
    }

    private static List<String> texts(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Stream.of(addresses).map(Address::toString).toList();
    }

    /** The first part of this type at any depth. */
    private static Optional<String> body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(part.getContent().toString());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                Optional<String> found = body(inner, type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
