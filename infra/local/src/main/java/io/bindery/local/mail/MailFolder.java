package io.bindery.local.mail;

import io.bindery.local.process.ServerFailure;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Received mails: a file each, and an index in memory that is read back from the files at start. Thread-safe. */
final class MailFolder {

    private static final String SUFFIX = ".eml";

    private final Path folder;
    private final Clock clock;
    private final ConcurrentSkipListMap<String, Mail> mails = new ConcurrentSkipListMap<>();
    private long last;

    /** Reads what is in the folder. A file that is no mail is left alone and not shown. */
    MailFolder(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(this::load);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(Path file) {
        String fileName = file.getFileName().toString();
        String id = fileName.substring(0, fileName.length() - SUFFIX.length());
        try {
            mails.put(id, parse(id, Files.getLastModifiedTime(file).toInstant(), Files.readAllBytes(file)));
        } catch (IOException | MessagingException unreadable) {
            System.err.println("Not shown, because it cannot be read: " + file + ": " + unreadable.getMessage());
        }
    }

    private static Mail parse(String id, Instant receivedAt, byte[] content) throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(content));
        return Mail.of(id, receivedAt, message);
    }

    /**
     * Keeps a mail; it is in its file when this returns. A mail whose Message-ID is known is a repetition, sent by somebody
     * who died before he saw our answer: it is taken and not kept again, as mail servers with duplicate suppression do.
     */
    synchronized Mail add(MimeMessage message) {
        try {
            Optional<Mail> known = copyOf(message);
            if (known.isPresent()) {
                return known.get();
            }
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            message.writeTo(content);
            String id = nextId();
            Path fresh = folder.resolve(id + ".new");
            Files.write(fresh, content.toByteArray());
            Files.move(fresh, folder.resolve(id + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
            Mail mail = parse(id, clock.instant(), content.toByteArray());
            mails.put(id, mail);
            return mail;
        } catch (IOException | MessagingException e) {
            throw new ServerFailure("The mail could not be kept: " + e.getMessage(), e);
        }
    }

    private Optional<Mail> copyOf(MimeMessage message) throws MessagingException {
        String messageId = message.getHeader("Message-ID", null);
        return mails.values().stream()
                .filter(mail -> mail.messageId().equals(messageId))
                .findFirst();
    }

    /** Milliseconds of the epoch, always greater than the one before. */
    private String nextId() {
        last = Math.max(last + 1, clock.millis());
        return Long.toString(last);
    }

    /** All mails, the latest first. */
    List<Mail> all() {
        return new ArrayList<>(mails.descendingMap().values());
    }

    Optional<Mail> find(String id) {
        return Optional.ofNullable(mails.get(id));
    }

    /** Deletes all mails. */
    void clear() {
        try {
            for (String id : List.copyOf(mails.keySet())) {
                Files.deleteIfExists(folder.resolve(id + SUFFIX));
                mails.remove(id);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
