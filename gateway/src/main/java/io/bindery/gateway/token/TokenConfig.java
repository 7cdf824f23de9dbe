package io.bindery.gateway.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** How tokens are checked. */
@ConfigMapping(prefix = "bindery.gateway.token")
public interface TokenConfig {

    /** What {@code iss} must be: the realm as the users' browsers see it. */
    String issuer();

    /** Where the issuer publishes its keys (a JSON Web Key Set, RFC 7517), as reached from here. */
    URI keys();

    /** Accepted signature algorithms. Only asymmetric ones make sense: the keys are public. */
    @WithDefault("RS256,ES256")
    Set<String> algorithms();

    /** By how much the clocks of issuer and gateway may differ. */
    @WithDefault("10S")
    Duration clockSkew();

    /** Longest token, in characters. */
    @WithDefault("8192")
    int maxLength();

    /** Checked tokens that are remembered at most. */
    @WithDefault("50000")
    int cacheSize();

    /** Shortest time between two fetches of the keys that unknown key ids ask for. */
    @WithDefault("10S")
    Duration refetchCoolDown();

    /** Shortest time to the next try after a fetch failed while there are no keys at all. */
    @WithDefault("1S")
    Duration retryAfter();

    /** How often the keys are fetched without being asked for, so that a withdrawn key does not live on. */
    @WithDefault("10M")
    Duration refreshEvery();

    /** Time for one fetch. */
    @WithDefault("3S")
    Duration fetchTimeout();
}
