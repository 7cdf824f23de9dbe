package io.bindery.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.local.checkout.Checkout;
import io.bindery.system.suite.RunningSuite;
import io.bindery.testkit.node.NodeProject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The npm client {@code phoenix}, unmodified, on the running suite: the chat's own judge, through the gateway. */
class PhoenixThroughGatewayIT {

    private static final RunningSuite SUITE = RunningSuite.get();

    @Test
    void joins_sends_receives_sees_presence_and_comes_back() {
        Path source = Checkout.find().root().resolve("chat-service/src/test/js");
        Shop shop = new Shop(SUITE);
        String said = NodeProject.installed(source, SUITE.folder("js"))
                .run(
                        "judge.js",
                        Map.of(
                                "SOCKET", SUITE.gateway().replaceFirst("http", "ws") + "/socket",
                                "ALICE", shop.token("alice"),
                                "BOB", shop.token("bob"),
                                "ALICE_ID", shop.subject("alice"),
                                "BOB_ID", shop.subject("bob"),
                                "CRASHING", ""));
        assertThat(said.lines())
                .contains(
                        "ok connects with the token as a subprotocol",
                        "ok joins a room",
                        "ok sees who is there and who comes",
                        "ok says something, is answered, and everybody hears it",
                        "ok joins its own topic",
                        "ok leaves, and is seen to",
                        "ok reconnects and rejoins by itself",
                        "ok is refused with a bad token",
                        "ok has its heartbeats answered");
    }
}
