package io.bindery.local.ports;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.local.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortHolderIT {

    @Test
    void names_the_process_that_listens() throws IOException {
        int port = Ports.free();
        assertThat(Ports.isFree(port)).isTrue();
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(socket.getLocalPort())).isFalse();
            assertThat(PortHolder.of(port))
                    .startsWith("pid " + ProcessHandle.current().pid() + ": ")
                    .contains("java");
        }
    }

    @Test
    void does_not_guess_when_nobody_is_seen() {
        assertThat(PortHolder.of(Ports.free())).isEqualTo("another process");
    }
}
