package io.bindery.jobs.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How mails are sent, beside where to, which the mailer knows. */
@ConfigMapping(prefix = "bindery.email")
public interface EmailConfig {

    /** How long the mail server may take for a mail, the way to it included, before its job is tried again later. */
    @WithDefault("30S")
    Duration timeout();
}
