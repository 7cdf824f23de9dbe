package io.bindery.catalog.tag;

import io.bindery.platform.body.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** A word that readers put on books. */
@Entity
public class Tag {

    @Id
    private UUID id;

    @Column(nullable = false)
    private String name;

    protected Tag() {
        // for Hibernate
    }

    public Tag(String name) {
        this.id = Ids.next();
        this.name = name;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }
}
