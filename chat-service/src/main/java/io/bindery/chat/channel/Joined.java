package io.bindery.chat.channel;

import io.bindery.chat.protocol.Broadcast;
import java.util.function.Predicate;

/**
 * A join that was let in.
 *
 * @param response what the client is told
 * @param tells whether the response has told already what a broadcast does. The channel is subscribed before its response is
 *     made, so that nothing is missed in between; what comes meanwhile is held back and sent behind the response, but for what
 *     is in there. Asked for every broadcast as long as the channel lives, so it should hold on to little.
 */
public record Joined(Object response, Predicate<Broadcast> tells) {}
