package io.bindery.local.mail;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/** Takes every mail for everybody, keeps it as a file and shows it; delivers nothing. */
public final class MailSink implements AutoCloseable {

    private static final String MAILBOX = "everybody";

    private final GreenMail smtp;
    private final HttpServer view;

    private MailSink(GreenMail smtp, HttpServer view) {
        this.smtp = smtp;
        this.view = view;
    }

    /** Arguments: folder, SMTP port, port of the view. */
    public static void main(String[] arguments) throws IOException {
        MailSink sink = open(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(sink::close, "shutdown"));
        System.out.println("Mail on 127.0.0.1:" + arguments[1] + ", shown on http://127.0.0.1:" + arguments[2]);
    }

    /** Starts both servers on 127.0.0.1; returns when they serve. */
    static MailSink open(Path folder, int smtpPort, int viewPort) throws IOException {
        MailFolder mails = new MailFolder(folder, Clock.systemUTC());
        GreenMail smtp = new GreenMail(new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        smtp.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        keepIn(mails, smtp.getUserManager());
        smtp.start();
        return new MailSink(smtp, new MailView(mails).listen(viewPort));
    }

    /** GreenMail hands a mail over once per recipient; it is kept once. */
    private static void keepIn(MailFolder mails, UserManager users) {
        Set<MovingMessage> known = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
        users.setMessageDeliveryHandler((message, recipient) -> {
            if (known.add(message)) {
                mails.add(message.getMessage());
            }
            return mailbox(users);
        });
    }

    private static synchronized GreenMailUser mailbox(UserManager users) throws UserException {
        GreenMailUser known = users.getUser(MAILBOX);
        return known == null ? users.createUser(MAILBOX + "@localhost", MAILBOX, MAILBOX) : known;
    }

    @Override
    public void close() {
        view.stop(0);
        smtp.stop();
    }
}
