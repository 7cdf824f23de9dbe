package io.bindery.chat.channel;

/** A kind of topics; every bean of this type is one. */
public interface ChannelRoute {

    /** What stands before the colon, as {@code room} in {@code room:lobby}. */
    String kind();

    /** A channel for a client that wants to join; whether it may is decided by {@link Channel#join}. */
    Channel open(Client client, String name);
}
