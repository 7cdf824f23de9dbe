package io.bindery.chat.room;

import io.bindery.chat.body.Texts;
import io.bindery.platform.http.PageCursor;
import io.bindery.platform.http.Problem;
import java.util.Optional;
import java.util.UUID;

/** What the REST doors of rooms share: rooms that are not there, and cursors that came back broken. */
final class RoomCursors {

    private static final String AFTER = "page[after]";

    private RoomCursors() {}

    /** @throws io.bindery.platform.http.ProblemException 404 when there is no such room for the caller */
    static Room orNotFound(Optional<Room> room) {
        return room.orElseThrow(() -> Problem.of(404, "There is no such room").toException());
    }

    /** @throws io.bindery.platform.http.ProblemException 400 when the cursor is none of this order */
    static String text(String cursor, String order) {
        String value = PageCursor.decode(cursor, order, 1).values().getFirst();
        if (value == null || !Texts.isPrintable(value, false)) {
            throw Problem.badParameter(AFTER, "is not a cursor of this list").toException();
        }
        return value;
    }

    /** @throws io.bindery.platform.http.ProblemException 400 when the cursor is none of this order */
    static UUID id(String cursor, String order) {
        return Texts.id(text(cursor, order))
                .orElseThrow(() -> Problem.badParameter(AFTER, "is not a cursor of this list")
                        .toException());
    }
}
