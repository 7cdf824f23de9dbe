package io.bindery.chat.channel;

/**
 * Who is behind a connection, from its verified token.
 *
 * @param id the token's {@code sub}
 * @param name for people to read
 */
public record User(String id, String name) {}
