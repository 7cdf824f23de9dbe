package io.bindery.chat.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.platform.body.FieldReader;
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
        FieldReader fields = FieldReader.of(body);
        fields.require("kind");
        Room.Kind kind = fields.parsed("kind", Room.Kind::read, "must be one of " + Room.Kind.NAMES)
                .value();
        String slug = fields.line("slug", MAX_SLUG).value();
        String name = fields.line("name", MAX_NAME).value();
        List<String> members = others(fields, maker);
        if (slug != null && !Slug.isOne(slug)) {
            fields.fault("slug", "must be small letters, digits and dashes, and no id");
        }
        if (kind != null) {
            checkKind(fields, kind, members, body.hasNonNull("slug"), body.hasNonNull("name"));
        }
        fields.finish();
        return new NewRoom(Objects.requireNonNull(kind), slug, name == null ? slug : name, members);
    }

    private static List<String> others(FieldReader fields, String maker) {
        List<String> members = fields.lines("members", MAX_MEMBERS, MAX_ID).value();
        return members == null
                ? List.of()
                : members.stream().distinct().filter(id -> !id.equals(maker)).toList();
    }

    private static void checkKind(
            FieldReader fields, Room.Kind kind, List<String> members, boolean slug, boolean name) {
        boolean open = kind == Room.Kind.PUBLIC || kind == Room.Kind.PRIVATE;
        if (open && !slug && !name) {
            fields.fault("name", "is required without a slug");
        }
        if (!open && slug) {
            fields.fault("slug", "is for public and private rooms");
        }
        if (kind == Room.Kind.DIRECT && members.size() != 1) {
            fields.fault("members", "must name the one other person");
        }
        if (kind == Room.Kind.DIRECT && name) {
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
