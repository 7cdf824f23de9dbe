package io.bindery.chat.socket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The subprotocols that a client offers. Browsers can send no header of their own with a WebSocket, so Phoenix's client hides
 * the token among them: {@code phoenix, base64url.bearer.phx.<token>}, in spite of the name in standard base64 without padding.
 *
 * @param offered empty when the client offers none
 */
record Subprotocols(List<String> offered) {

    static final String HEADER = "Sec-WebSocket-Protocol";
    static final String PHOENIX = "phoenix";

    private static final String TOKEN = "base64url.bearer.phx.";

    /** @param headers every value of the header */
    static Subprotocols parse(List<String> headers) {
        return new Subprotocols(headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList());
    }

    /** Whether the client can be answered: it offers ours, or nothing. */
    boolean match() {
        return offered.isEmpty() || offered.contains(PHOENIX);
    }

    Optional<String> token() {
        return offered.stream()
                .filter(name -> name.startsWith(TOKEN))
                .flatMap(name -> decode(name.substring(TOKEN.length())))
                .findFirst();
    }

    /** Takes the alphabet of the name too. */
    private static Stream<String> decode(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
            return Stream.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Stream.of();
        }
    }
}
