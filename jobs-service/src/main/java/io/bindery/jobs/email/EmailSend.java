package io.bindery.jobs.email;

import io.bindery.jobs.run.JobHandler;
import io.bindery.jobs.run.JobKind;
import io.bindery.jobs.run.JobRun;
import io.bindery.jobs.run.PermanentFailure;
import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Sends a mail. Every attempt sends the same {@code Message-ID}, made of the job's id, by which mailboxes recognise the repetition of a
 * mail that was sent just before its worker died.
 */
@ApplicationScoped
@JobKind("email.send")
class EmailSend implements JobHandler<EmailArgs> {

    private final ReactiveMailer mailer;
    private final EmailConfig config;

    EmailSend(ReactiveMailer mailer, EmailConfig config) {
        this.mailer = mailer;
        this.config = config;
    }

    void onStart(@Observes Preparation preparation) {
        BadConfiguration.unlessPositive("bindery.email.timeout", config.timeout());
    }

    @Override
    public Uni<Void> run(EmailArgs args, JobRun run) {
        Mail mail = Mail.withText(args.to(), args.subject(), args.text())
                .setHtml(args.html())
                .addHeader("Message-ID", "<" + run.id() + "@bindery>");
        if (run.requestId() != null) {
            mail.addHeader("X-Request-Id", run.requestId());
        }
        // The mailer itself waits for ever, and a server that hangs must not hold the workers that others need.
        return mailer.send(mail)
                .ifNoItem()
                .after(config.timeout())
                .failWith(() -> new IllegalStateException("the mail server took longer than " + config.timeout()))
                .onFailure(EmailSend::isRefused)
                .transform(refused ->
                        new PermanentFailure("the mail server refuses it: " + refused.getMessage(), refused));
    }

    /** 5yz of RFC 5321, 4.2.1: the same mail would be refused again. */
    private static boolean isRefused(Throwable failure) {
        return failure instanceof SMTPException reply && reply.isPermanent();
    }
}
