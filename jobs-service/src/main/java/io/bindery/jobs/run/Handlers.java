package io.bindery.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.bindery.jobs.claim.Claimed;
import io.quarkus.arc.All;
import io.quarkus.arc.InstanceHandle;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The handlers of this service, by kind. */
@ApplicationScoped
public class Handlers {

    private final ObjectMapper json;
    private final Map<String, Entry> byKind = new HashMap<>();

    Handlers(@All List<InstanceHandle<JobHandler<?>>> beans, ObjectMapper json) {
        this.json = json;
        beans.forEach(this::add);
    }

    private record Entry(ObjectReader args, JobHandler<Object> handler) {}

    /** The kinds that can be done here; all others are for remote workers. */
    public Set<String> kinds() {
        return byKind.keySet();
    }

    /**
     * Does the job with the handler of its kind.
     *
     * @throws PermanentFailure when its args do not fit
     */
    Uni<? extends @Nullable Object> run(Claimed job) {
        Entry entry = Objects.requireNonNull(byKind.get(job.kind()), job.kind());
        JobRun run = new JobRun(job.id(), job.attempt(), job.requestId());
        return entry.handler().run(decode(job, entry), run);
    }

    private static Object decode(Claimed job, Entry entry) {
        try {
            return entry.args().readValue(job.args());
        } catch (JsonProcessingException misfit) {
            throw new PermanentFailure("the args do not fit " + job.kind() + ": " + explain(misfit), misfit);
        }
    }

    private static String explain(JsonProcessingException misfit) {
        Throwable cause = misfit.getCause();
        String place = misfit instanceof JsonMappingException mapping ? mapping.getPathReference() : "";
        String what = cause == null ? misfit.getOriginalMessage() : String.valueOf(cause.getMessage());
        return place.isEmpty() ? what : what + " (" + place + ")";
    }

    @SuppressWarnings("unchecked") // the args are read as the type that the handler itself names
    private void add(InstanceHandle<JobHandler<?>> bean) {
        Class<?> type = bean.getBean().getBeanClass();
        JobKind kind = type.getAnnotation(JobKind.class);
        if (kind == null) {
            throw new IllegalStateException(type.getName() + " names no @JobKind");
        }
        JavaType handler = json.getTypeFactory().constructType(type).findSuperType(JobHandler.class);
        ObjectReader args =
                json.readerFor(handler.containedType(0)).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        Entry other = byKind.put(kind.value(), new Entry(args, (JobHandler<Object>) bean.get()));
        if (other != null) {
            throw new IllegalStateException("two handlers for " + kind.value());
        }
    }
}
