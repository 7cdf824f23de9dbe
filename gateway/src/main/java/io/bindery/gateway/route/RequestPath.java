package io.bindery.gateway.route;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A request target in its one normal form: what the routes are matched against is, byte for byte, what the service gets.
 *
 * <p>Normalised as of RFC 3986, section 6.2.2: escapes of unreserved characters are decoded, the digits of the others
 * are upper case. Refused is what services may read in more than one way: dot segments, empty segments, backslashes,
 * control characters, escaped slashes and backslashes, escapes that are no UTF-8, bytes that need an escape.
 *
 * @param path begins with a slash
 * @param query with its question mark, or empty
 */
public record RequestPath(String path, String query) {

    private static final String API = "/api/";
    private static final String CURRENT_VERSION = "v1/";
    private static final String UNRESERVED_MARKS = "-._~";
    private static final int DELETE = 0x7f;

    /** Reads a target in origin form or absolute form (RFC 9112, section 3.2). */
    public static RequestPath of(String target) throws PathRefused {
        String origin = target.startsWith("/") ? target : withoutAuthority(target);
        int mark = origin.indexOf('?');
        String query = mark < 0 ? "" : origin.substring(mark);
        refuseBareBytes(query);
        String raw = mark < 0 ? origin : origin.substring(0, mark);
        String path = isNormal(raw) ? raw : normalise(raw);
        return new RequestPath(withVersion(path), query);
    }

    private static String withoutAuthority(String target) throws PathRefused {
        int scheme = target.indexOf("://");
        if (scheme < 0 || !target.substring(0, scheme).matches("(?i)https?")) {
            throw new PathRefused("The request target must be a path that begins with a slash");
        }
        int path = target.indexOf('/', scheme + 3);
        return path < 0 ? "/" : target.substring(path);
    }

    /** The common case, found in one pass and without garbage. */
    private static boolean isNormal(String path) {
        char before = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean opensOddSegment = before == '/' && (c == '/' || c == '.');
            if (c <= ' ' || c >= DELETE || c == '%' || c == '\\' || c == '#' || opensOddSegment) {
                return false;
            }
            before = c;
        }
        return true;
    }

    private static String normalise(String raw) throws PathRefused {
        refuseBareBytes(raw);
        StringBuilder path = new StringBuilder(raw.length());
        ByteBuffer escaped = ByteBuffer.allocate(raw.length() / 3 + 1);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\') {
                throw new PathRefused("A backslash in the path is not accepted");
            }
            if (c == '%') {
                appendByte(path, escaped, byteAt(raw, i));
                i += 2;
            } else {
                refuseBrokenUtf8(escaped);
                path.append(c);
            }
        }
        refuseBrokenUtf8(escaped);
        String normal = path.toString();
        refuseOddSegments(normal);
        return normal;
    }

    private static int byteAt(String raw, int percent) throws PathRefused {
        int high = percent + 2 < raw.length() ? Character.digit(raw.charAt(percent + 1), 16) : -1;
        int low = percent + 2 < raw.length() ? Character.digit(raw.charAt(percent + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw new PathRefused("A percent sign in the path must be followed by two hexadecimal digits");
        }
        return high * 16 + low;
    }

    /** Appends one escaped byte in its normal form. Bytes of a multi-byte character are gathered to be checked. */
    private static void appendByte(StringBuilder path, ByteBuffer escaped, int octet) throws PathRefused {
        if (octet < ' ' || octet == DELETE || octet == '/' || octet == '\\') {
            throw new PathRefused("An escaped slash, backslash or control character in the path is not accepted");
        }
        if (octet < DELETE) {
            refuseBrokenUtf8(escaped);
        } else {
            escaped.put((byte) octet);
        }
        boolean unreserved =
                octet < DELETE && (Character.isLetterOrDigit((char) octet) || UNRESERVED_MARKS.indexOf(octet) >= 0);
        if (unreserved) {
            path.append((char) octet);
        } else {
            path.append('%')
                    .append(Character.toUpperCase(Character.forDigit(octet >> 4, 16)))
                    .append(Character.toUpperCase(Character.forDigit(octet & 15, 16)));
        }
    }

    private static void refuseBrokenUtf8(ByteBuffer escaped) throws PathRefused {
        if (escaped.position() == 0) {
            return;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(escaped.flip());
            escaped.clear();
        } catch (CharacterCodingException notUtf8) {
            throw new PathRefused("The escapes in the path are not UTF-8");
        }
    }

    private static void refuseBareBytes(String text) throws PathRefused {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= DELETE || c == '#') {
                throw new PathRefused("The request target has a character that must be escaped");
            }
        }
    }

    /** Dot segments, also with the path parameters that some servers cut off before they look, and empty ones. */
    private static void refuseOddSegments(String path) throws PathRefused {
        int start = 1;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            int parameters = path.indexOf(';', start);
            String name = path.substring(start, parameters < 0 || parameters > end ? end : parameters);
            if (name.equals(".") || name.equals("..")) {
                throw new PathRefused("Dot segments in the path are not accepted");
            }
            if (start == end && slash >= 0) {
                throw new PathRefused("Empty segments in the path are not accepted");
            }
            start = end + 1;
        }
    }

    /** {@code /api/books} is {@code /api/v1/books}: without a version the current one is meant. */
    private static String withVersion(String path) {
        if (!path.startsWith(API) || path.length() == API.length() || hasVersion(path)) {
            return path;
        }
        return API + CURRENT_VERSION + path.substring(API.length());
    }

    private static boolean hasVersion(String path) {
        int i = API.length();
        if (path.charAt(i) != 'v') {
            return false;
        }
        int digits = i + 1;
        while (digits < path.length() && Character.isDigit(path.charAt(digits))) {
            digits++;
        }
        return digits > i + 1 && (digits == path.length() || path.charAt(digits) == '/');
    }
}
