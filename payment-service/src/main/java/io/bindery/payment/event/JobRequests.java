package io.bindery.payment.event;

import io.bindery.platform.body.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Asks the jobs service for work, by event: {@code jobs.request.v1}. The id is ours, so asking twice enqueues once. */
@ApplicationScoped
public class JobRequests {

    public static final String TOPIC = "jobs.request.v1";

    private static final String TYPE = "io.bindery.jobs.requested";

    /** What is asked for. Money goes before mail, and a mail server that hangs holds a worker only for so long. */
    public enum Work {
        CAPTURE("payment.capture", 2, Duration.ofMinutes(1)),
        MAIL("email.send", 5, Duration.ofSeconds(30));

        private final String kind;
        private final int priority;
        private final Duration timeout;

        Work(String kind, int priority, Duration timeout) {
            this.kind = kind;
            this.priority = priority;
            this.timeout = timeout;
        }

        public String kind() {
            return kind;
        }
    }

    /**
     * A job as the jobs service is asked for it.
     *
     * @param id chosen by us
     * @param kind what is to be done
     * @param args what the kind needs
     * @param priority from 0, which comes first, to 9
     * @param timeout how long an attempt may take, in ISO 8601
     */
    public record JobRequest(UUID id, String kind, Map<String, Object> args, int priority, String timeout) {}

    private final Announcements announcements;

    JobRequests(Announcements announcements) {
        this.announcements = announcements;
    }

    /** Asks for a job in the transaction of this connection; answers the job's id. */
    public Uni<UUID> request(SqlConnection connection, Work work, Map<String, Object> args, String requestId) {
        JobRequest job = new JobRequest(Ids.next(), work.kind, args, work.priority, work.timeout.toString());
        return announcements
                .announce(connection, TOPIC, TYPE, job.id(), job, requestId)
                .replaceWith(job.id());
    }
}
