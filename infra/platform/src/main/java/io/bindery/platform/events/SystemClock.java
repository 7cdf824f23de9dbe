package io.bindery.platform.events;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/** The clock to inject; tests bring their own. Ordering decisions take the database's time instead. */
@Dependent
class SystemClock {

    @Produces
    @DefaultBean
    InstantSource clock() {
        return InstantSource.system();
    }
}
