package io.bindery.catalog.author;

import com.fasterxml.uuid.Generators;
import io.bindery.catalog.text.Folding;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;

/** Somebody who wrote books. One person is one row: {@link #nameKey()} is unique. */
@Entity
public class Author {

    @Id
    private UUID id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String nameKey;

    @Version
    private int version;

    protected Author() {
        // for Hibernate
    }

    public Author(String name) {
        this.id = Generators.timeBasedEpochGenerator().generate();
        rename(name);
    }

    public final void rename(String newName) {
        this.name = newName;
        this.nameKey = Folding.key(newName);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String nameKey() {
        return nameKey;
    }

    public int version() {
        return version;
    }
}
