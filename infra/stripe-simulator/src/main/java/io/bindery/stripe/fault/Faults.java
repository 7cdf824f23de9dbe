package io.bindery.stripe.fault;

import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jboss.logging.Logger;

/** The faults that are switched on; none at the start. Kept in memory only. */
@Singleton
public class Faults {

    private static final Logger log = Logger.getLogger(Faults.class);
    private static final int ALL = 100;

    private final Map<FaultKind, Fault> on = new EnumMap<>(FaultKind.class);
    private Random chance = new Random();

    /** Switches a fault on, instead of one of the same kind. */
    public synchronized void put(Fault fault) {
        on.put(fault.kind(), fault);
    }

    /** Makes the dice fall the same way again. */
    public synchronized void seed(long seed) {
        chance = new Random(seed);
    }

    public synchronized void clear() {
        on.clear();
    }

    public synchronized List<Fault> all() {
        return List.copyOf(on.values());
    }

    /** The fault that hits this path or type now, if one does; one of its times is then used up. */
    public synchronized Optional<Fault> strike(FaultKind kind, String subject) {
        Fault fault = on.get(kind);
        if (fault == null || !subject.contains(fault.match()) || chance.nextInt(ALL) >= fault.percent()) {
            return Optional.empty();
        }
        if (fault.times() == 1) {
            on.remove(kind);
        } else {
            on.put(kind, fault.once());
        }
        log.infof("fault %s hits %s", kind.code(), subject);
        return Optional.of(fault);
    }
}
