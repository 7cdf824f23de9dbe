package io.bindery.local.ports;

import io.bindery.local.process.ServerFailure;

/**
 * The ports of the local mode. They keep their distances: {@code BINDERY_PORT_BASE} names the gateway's port and moves all
 * others with it.
 *
 * @param base the gateway's port
 */
public record PortPlan(int base) {

    private static final int DEFAULT_BASE = 8080;
    private static final int MANAGEMENT = 1000;
    private static final int HIGHEST_DISTANCE = 19_093 - DEFAULT_BASE;

    /** Below it a port needs privileges. */
    private static final int LOWEST = 1024;

    /** Above it Linux takes the source ports of connections. */
    private static final int HIGHEST = 32_767;

    private static final int LOWEST_DISTANCE = 8025 - DEFAULT_BASE;

    /**
     * The plan for a value of {@code BINDERY_PORT_BASE}.
     *
     * @param base the variable's text; empty means the default
     * @throws ServerFailure when it is no number or moves a port out of 1024..32767
     */
    public static PortPlan of(String base) {
        if (base.isBlank()) {
            return new PortPlan(DEFAULT_BASE);
        }
        int lowest = LOWEST - LOWEST_DISTANCE;
        int highest = HIGHEST - HIGHEST_DISTANCE;
        String rule = "BINDERY_PORT_BASE is the gateway's port, a number from " + lowest + " to " + highest
                + " (all other ports move with it), not '" + base + "'";
        try {
            int number = Integer.parseInt(base.strip());
            if (number < lowest || number > highest) {
                throw new ServerFailure(rule);
            }
            return new PortPlan(number);
        } catch (NumberFormatException notANumber) {
            throw new ServerFailure(rule, notANumber);
        }
    }

    /** The port of a service whose port is 808x by default. */
    public int service(int defaultPort) {
        return base + (defaultPort - DEFAULT_BASE);
    }

    /** Where a service's health, metrics and supervision tree are. */
    public int management(int servicePort) {
        return servicePort + MANAGEMENT;
    }

    public int gateway() {
        return service(8080);
    }

    public int catalog() {
        return service(8081);
    }

    public int chat() {
        return service(8082);
    }

    public int recommendation() {
        return service(8083);
    }

    public int jobs() {
        return service(8084);
    }

    public int payment() {
        return service(8085);
    }

    public int stripe() {
        return service(8090);
    }

    public int smtp() {
        return service(8025);
    }

    public int mailView() {
        return service(8026);
    }

    public int keycloak() {
        return service(8180);
    }

    public int postgres() {
        return service(15_432);
    }

    public int kafka() {
        return service(19_092);
    }

    public int kafkaController() {
        return service(19_093);
    }
}
