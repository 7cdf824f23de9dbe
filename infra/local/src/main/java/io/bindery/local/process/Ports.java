package io.bindery.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of 127.0.0.1. */
public final class Ports {

    private static final int FIRST_FOR_TESTS = 20_000;
    private static final int LAST_FOR_TESTS = 29_999;

    private Ports() {}

    /** Whether a server could listen on the port now. */
    public static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }

    /**
     * A port nobody listens on now, between 20000 and 29999: below the range from which the system takes the source ports of
     * connections, so that none of those can take it before its server does.
     */
    public static int free() {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_FOR_TESTS, LAST_FOR_TESTS + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new ServerFailure("No free port between " + FIRST_FOR_TESTS + " and " + LAST_FOR_TESTS);
    }
}
