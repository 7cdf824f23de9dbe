package io.bindery.catalog.group;

import io.bindery.catalog.reader.Reader;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** A reader in a group, and since when. */
record Member(Reader reader, Instant joinedAt) {

    static Member of(Row row) {
        return new Member(Reader.of(row), row.getOffsetDateTime("joined_at").toInstant());
    }

    String id() {
        return reader.id();
    }
}
