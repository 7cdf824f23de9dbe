package io.bindery.payment.call;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When calls are looked at again whose outcome is not known. */
@ConfigMapping(prefix = "bindery.calls")
public interface CallConfig {

    /**
     * How long a call may be under way before somebody else may continue it: its process is then taken for dead. It must be
     * longer than the call's own time-outs.
     */
    @WithDefault("10S")
    Duration firstLook();

    /** After each further attempt the pause doubles, up to this. */
    @WithDefault("1H")
    Duration longestLook();

    /** How often the janitor looks for calls that are due. */
    @WithDefault("1S")
    Duration interval();

    /** How long a call is kept after it was closed; longer than a day, for which requests may be repeated under their key. */
    @WithDefault("30D")
    Duration retention();
}
