package io.bindery.chat.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.chat.body.Fields;
import io.bindery.chat.body.Texts;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A room that somebody wants to make.
 *
 * @param members the others, without the one who makes it
 */
record NewRoom(
        Room.Kind kind, @Nullable String slug, @Nullable String name, List<String> members) {

    private static final int MAX_SLUG = 63;
    private static final int MAX_NAME = 100;
    private static final int MAX_MEMBERS = 100;
    private static final int MAX_ID = 255;

    /** @throws io.bindery.platform.http.ProblemException 422 with every fault */
    static NewRoom read(ObjectNode body, String maker) {
        Fields fields = Fields.of(body);
        fields.require("kind");
        Room.Kind kind = fields.choice("kind", Room.Kind.class);
        String slug = fields.line("slug", MAX_SLUG);
        String name = fields.line("name", MAX_NAME);
        List<String> members = fields.lines("members", MAX_MEMBERS, MAX_ID).stream()
                .filter(id -> !id.equals(maker))
                .toList();
        checkSlug(fields, slug);
        if (kind != null) {
            checkKind(fields, kind, members);
        }
        fields.finish();
        return new NewRoom(Objects.requireNonNull(kind), slug, name == null ? slug : name, members);
    }

    private static void checkSlug(Fields fields, @Nullable String slug) {
        if (slug != null && !Texts.isSlug(slug)) {
            fields.fault("slug", "must be small letters, digits and dashes, and no id");
        }
    }

    private static void checkKind(Fields fields, Room.Kind kind, List<String> members) {
        boolean open = kind == Room.Kind.PUBLIC || kind == Room.Kind.PRIVATE;
        if (open && !fields.has("slug") && !fields.has("name")) {
            fields.fault("name", "is required without a slug");
        }
        if (!open && fields.has("slug")) {
            fields.fault("slug", "is for public and private rooms");
        }
        if (kind == Room.Kind.DIRECT && members.size() != 1) {
            fields.fault("members", "must name the one other person");
        }
        if (kind == Room.Kind.DIRECT && fields.has("name")) {
            fields.fault("name", "is not for direct rooms");
        }
        if (kind == Room.Kind.GROUP && members.isEmpty()) {
            fields.fault("members", "must name at least one other person");
        }
    }

    /** What two people's direct room is known by; null for other rooms. */
    @Nullable
    String directKey(String maker) {
        return kind == Room.Kind.DIRECT ? String.join("\n", new TreeSet<>(List.of(maker, members.getFirst()))) : null;
    }

    /** Everybody, the maker first. */
    String[] everybody(String maker) {
        return Stream.concat(Stream.of(maker), members.stream()).toArray(String[]::new);
    }
}
