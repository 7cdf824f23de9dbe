package io.bindery.payment.event;

import io.bindery.platform.body.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Asks the jobs service for work, by event: {@code jobs.request.v1}. The id is ours, so asking twice enqueues once. */
@ApplicationScoped
public class JobRequests {

    public static final String TOPIC = "jobs.request.v1";
    public static final String CAPTURE = "payment.capture";
    public static final String MAIL = "email.send";

    private static final String TYPE = "io.bindery.jobs.requested";

    /**
     * A job as the jobs service is asked for it.
     *
     * @param id chosen by us
     * @param kind what is to be done
     * @param args what the kind needs
     */
    public record JobRequest(UUID id, String kind, Map<String, Object> args) {}

    private final Announcements announcements;

    JobRequests(Announcements announcements) {
        this.announcements = announcements;
    }

    /** Asks for a job in the transaction of this connection; answers the job's id. */
    public Uni<UUID> request(SqlConnection connection, String kind, Map<String, Object> args, String requestId) {
        JobRequest job = new JobRequest(Ids.next(), kind, args);
        return announcements
                .announce(connection, TOPIC, TYPE, job.id(), job, requestId)
                .replaceWith(job.id());
    }
}
