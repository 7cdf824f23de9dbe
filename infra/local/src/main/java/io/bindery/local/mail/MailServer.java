package io.bindery.local.mail;

import io.bindery.local.process.Command;
import io.bindery.local.process.Jvm;
import io.bindery.local.process.Server;
import io.bindery.local.service.HttpProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The {@link MailSink} in a JVM of its own.
 *
 * @param jvm the JVM
 * @param classPath its class path
 * @param folder where each mail is kept
 * @param smtpPort where mail is taken
 * @param viewPort where it can be read
 */
public record MailServer(Jvm jvm, String classPath, Path folder, int smtpPort, int viewPort) implements Server {

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(folder);
    }

    @Override
    public Command command() {
        return new Command(
                jvm.with(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"))
                        .line(List.of(
                                "-cp",
                                classPath,
                                "io.bindery.local.mail.MailSink",
                                folder.toAbsolutePath().toString(),
                                Integer.toString(smtpPort),
                                Integer.toString(viewPort))),
                folder.toAbsolutePath());
    }

    @Override
    public boolean isReady() {
        return new HttpProbe("http://127.0.0.1:" + viewPort + "/messages").isHealthy();
    }

    @Override
    public void ended(Ending ending) {
        jvm.ended(ending);
    }
}
