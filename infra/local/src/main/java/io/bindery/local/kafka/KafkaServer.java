package io.bindery.local.kafka;

import io.bindery.local.process.Command;
import io.bindery.local.process.Jvm;
import io.bindery.local.process.Server;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Kafka broker that is its own controller, on 127.0.0.1. Free of Kafka classes, so that tests can start it beside another
 * version of the client; the broker is {@link KafkaBroker} in the JVM that this starts.
 *
 * @param jvm the JVM
 * @param classPath its class path
 * @param data folder of the log; formatted when it is empty
 * @param port where clients connect
 * @param controllerPort where the controller listens
 */
public record KafkaServer(Jvm jvm, String classPath, Path data, int port, int controllerPort) implements Server {

    private static final int TIMEOUT_MILLIS = 2000;
    private static final short API_VERSIONS = 18;

    @Override
    public String name() {
        return "kafka";
    }

    /** What a client is given to connect. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(data);
    }

    @Override
    public Command command() {
        List<String> line = jvm.with(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"))
                .line(List.of(
                        "-cp",
                        classPath,
                        "io.bindery.local.kafka.KafkaBroker",
                        data.toAbsolutePath().toString(),
                        Integer.toString(port),
                        Integer.toString(controllerPort)));
        return new Command(line, data.toAbsolutePath());
    }

    @Override
    public void ended(Ending ending) {
        jvm.ended(ending);
    }

    @Override
    public boolean isReady() {
        return answers(InetAddress.getLoopbackAddress().getHostAddress(), port);
    }

    /**
     * Whether a broker answers there now. Asks for the supported versions, the first request of every client (Kafka protocol,
     * ApiVersions version 0).
     */
    public static boolean answers(String host, int port) {
        int correlation = 42;
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(10);
            out.writeShort(API_VERSIONS);
            out.writeShort(0);
            out.writeInt(correlation);
            out.writeShort(-1);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int length = in.readInt();
            return length > 6 && in.readInt() == correlation && in.readShort() == 0;
        } catch (IOException notYet) {
            return false;
        }
    }
}
