package io.bindery.jobs.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.jobs.run.JobHandler;
import io.bindery.jobs.run.JobKind;
import io.bindery.jobs.run.JobRun;
import io.bindery.jobs.run.PermanentFailure;
import io.bindery.platform.rest.ClientConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Captures an authorised payment, once its order is shipped. The job's id is the idempotency key, the same for every attempt. */
@ApplicationScoped
@JobKind("payment.capture")
class PaymentCapture implements JobHandler<CaptureArgs> {

    /** It will never be captured: there is none, its state forbids it, or the request is senseless. */
    private static final Set<Integer> REFUSALS = Set.of(404, 409, 422);

    private final PaymentClient payments;
    private final ObjectMapper json;

    /** @param secret asked for here so that a start without it fails */
    @SuppressWarnings("UnusedVariable")
    PaymentCapture(@RestClient PaymentClient payments, ObjectMapper json, ClientConfig secret) {
        this.payments = payments;
        this.json = json;
    }

    @Override
    public Uni<Void> run(CaptureArgs args, JobRun run) {
        return payments.capture(args.paymentId(), run.id().toString(), run.requestId(), "{}")
                .map(this::judge);
    }

    private Void judge(Response answer) {
        int status = answer.getStatus();
        if (status >= 200 && status < 300) {
            return null;
        }
        String told = "payment answers %d: %s".formatted(status, problem(answer.readEntity(String.class)));
        throw REFUSALS.contains(status) ? new PermanentFailure(told) : new IllegalStateException(told);
    }

    /** Title and detail of the problem (RFC 9457), as far as the answer is one. */
    private String problem(String body) {
        try {
            JsonNode problem = json.readTree(body);
            String title = problem.path("title").asText("no reason");
            String detail = problem.path("detail").asText("");
            return detail.isEmpty() ? title : title + " (" + detail + ")";
        } catch (JsonProcessingException noProblem) {
            return "no reason that could be read";
        }
    }
}
