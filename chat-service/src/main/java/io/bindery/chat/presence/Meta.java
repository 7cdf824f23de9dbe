package io.bindery.chat.presence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One of a person's channels on a topic.
 *
 * @param ref unique over all metas of all processes; by it clients match joins and leaves
 * @param name of the person
 * @param onlineAt when the channel was joined
 */
public record Meta(
        @JsonProperty("phx_ref") String ref,
        String name,
        @JsonProperty("online_at") Instant onlineAt) {}
