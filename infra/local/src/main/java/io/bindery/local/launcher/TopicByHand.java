package io.bindery.local.launcher;

import io.bindery.local.kafka.Topic;
import io.bindery.local.ports.PortPlan;
import java.io.PrintStream;
import java.util.List;

/**
 * Reads and writes a topic of the local mode.
 *
 * @param ports where Kafka is
 * @param out where to
 */
record TopicByHand(PortPlan ports, PrintStream out) {

    private static final String USE = "topic takes: <topic> [send <key> <message> | replay <partition> <offset>]";

    /** Does what the words after the command say. */
    void run(List<String> words) throws WrongUse {
        if (words.isEmpty()) {
            throw new WrongUse(USE);
        }
        // Clients of Kafka tell their whole configuration otherwise.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        Topic topic = new Topic("127.0.0.1:" + ports.kafka(), words.getFirst());
        if (words.size() == 1) {
            topic.print(out);
        } else if (words.size() == 4 && words.get(1).equals("send")) {
            topic.send(words.get(2), words.get(3));
        } else if (words.size() == 4 && words.get(1).equals("replay")) {
            out.println("Sent to " + topic.replay(number(words.get(2)), number(words.get(3))));
        } else {
            throw new WrongUse(USE);
        }
    }

    private static long number(String word) throws WrongUse {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException noNumber) {
            throw new WrongUse("'" + word + "' is no number; " + USE);
        }
    }
}
