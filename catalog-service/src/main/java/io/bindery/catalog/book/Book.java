package io.bindery.catalog.book;

import com.fasterxml.uuid.Generators;
import io.bindery.catalog.author.Author;
import io.bindery.catalog.body.Money;
import io.bindery.catalog.tag.Tag;
import io.bindery.catalog.text.Folding;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.SourceType;
import org.jspecify.annotations.Nullable;

/** A book of the shop. A deleted one stays in the table and is shown nowhere. */
@Entity
public class Book {

    @Id
    private UUID id;

    @Column(nullable = false)
    private String title;

    @Column(nullable = false)
    private String titleKey;

    private @Nullable String subtitle;
    private @Nullable String description;
    private @Nullable String isbn13;
    private @Nullable Integer publishedYear;
    private @Nullable String language;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "price_amount"))
    @AttributeOverride(name = "currency", column = @Column(name = "price_currency"))
    private @Nullable Money price;

    private @Nullable String coverUrl;
    private @Nullable BigDecimal ratingAverage;
    private int ratingCount;

    @ManyToMany
    @JoinTable(
            name = "book_author",
            joinColumns = @JoinColumn(name = "book_id"),
            inverseJoinColumns = @JoinColumn(name = "author_id"))
    @OrderColumn(name = "position")
    private List<Author> authors = new ArrayList<>();

    @ManyToMany
    @JoinTable(
            name = "book_tag",
            joinColumns = @JoinColumn(name = "book_id"),
            inverseJoinColumns = @JoinColumn(name = "tag_id"))
    private Set<Tag> tags = new HashSet<>();

    @Version
    private int version;

    @CreationTimestamp(source = SourceType.VM)
    private Instant createdAt;

    private @Nullable Instant deletedAt;

    protected Book() {
        // for Hibernate
    }

    /** A new book that has nothing but a title. */
    public Book(String title) {
        this.id = Generators.timeBasedEpochGenerator().generate();
        rename(title);
    }

    /** Takes over what the body says and leaves the rest. Authors are the writer's work: they need the database. */
    void apply(BookChanges changes) {
        changes.title().ifPresent(value -> {
            if (value != null) {
                rename(value);
            }
        });
        changes.subtitle().ifPresent(value -> subtitle = value);
        changes.description().ifPresent(value -> description = value);
        changes.isbn13().ifPresent(value -> isbn13 = value);
        changes.publishedYear().ifPresent(value -> publishedYear = value);
        changes.language().ifPresent(value -> language = value);
        changes.price().ifPresent(value -> price = value);
        changes.coverUrl().ifPresent(value -> coverUrl = value);
    }

    void writtenBy(List<Author> writers) {
        if (!authors.equals(writers)) {
            authors.clear();
            authors.addAll(writers);
        }
    }

    void taggedWith(Set<Tag> words) {
        if (!tags.equals(words)) {
            tags.clear();
            tags.addAll(words);
        }
    }

    void delete(Instant now) {
        deletedAt = now;
    }

    private void rename(String newTitle) {
        title = newTitle;
        titleKey = Folding.sortKey(newTitle);
    }

    public UUID id() {
        return id;
    }

    public String title() {
        return title;
    }

    String titleKey() {
        return titleKey;
    }

    public @Nullable String subtitle() {
        return subtitle;
    }

    public @Nullable String description() {
        return description;
    }

    public @Nullable String isbn13() {
        return isbn13;
    }

    public @Nullable Integer publishedYear() {
        return publishedYear;
    }

    public @Nullable String language() {
        return language;
    }

    public @Nullable Money price() {
        return price;
    }

    public @Nullable String coverUrl() {
        return coverUrl;
    }

    public @Nullable BigDecimal ratingAverage() {
        return ratingAverage;
    }

    public int ratingCount() {
        return ratingCount;
    }

    /** In the order of the title page. */
    public List<Author> authors() {
        return authors;
    }

    /** In no order. */
    public Set<Tag> tags() {
        return tags;
    }

    public int version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean isDeleted() {
        return deletedAt != null;
    }
}
