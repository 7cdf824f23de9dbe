package io.bindery.jobs.email;

import io.bindery.jobs.run.JobHandler;
import io.bindery.jobs.run.JobKind;
import io.bindery.jobs.run.JobRun;
import io.bindery.jobs.run.PermanentFailure;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sends a mail. Every attempt sends the same {@code Message-ID}, made of the job's id, by which mailboxes recognise the repetition of a
 * mail that was sent just before its worker died.
 */
@ApplicationScoped
@JobKind("email.send")
class EmailSend implements JobHandler<EmailArgs> {

    private final ReactiveMailer mailer;

    EmailSend(ReactiveMailer mailer) {
        this.mailer = mailer;
    }

    @Override
    public Uni<Void> run(EmailArgs args, JobRun run) {
        Mail mail = Mail.withText(args.to(), args.subject(), args.text())
                .setHtml(args.html())
                .addHeader("Message-ID", "<" + run.id() + "@bindery>");
        if (run.requestId() != null) {
            mail.addHeader("X-Request-Id", run.requestId());
        }
        return mailer.send(mail)
                .onFailure(EmailSend::isRefused)
                .transform(refused ->
                        new PermanentFailure("the mail server refuses it: " + refused.getMessage(), refused));
    }

    /** 5yz of RFC 5321, 4.2.1: the same mail would be refused again. */
    private static boolean isRefused(Throwable failure) {
        return failure instanceof SMTPException reply && reply.isPermanent();
    }
}
