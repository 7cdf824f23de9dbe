package io.bindery.catalog.cache;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Forgets public reads after each write that came by REST, before it is answered. */
class WritesHere {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    /** Orders come often and nobody waits to see them in a list: their events are soon enough. */
    private static final String ORDERS = "/api/v1/stock-reservations";

    private final PublicReads reads;

    WritesHere(PublicReads reads) {
        this.reads = reads;
    }

    @ServerResponseFilter
    Uni<Void> afterWrites(ContainerRequestContext request, ContainerResponseContext response) {
        boolean isWritten = !READS.contains(request.getMethod())
                && response.getStatus() < 400
                && !request.getUriInfo().getPath().startsWith(ORDERS);
        return isWritten ? reads.forget() : Uni.createFrom().voidItem();
    }
}
