package io.bindery.catalog.review;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bindery.catalog.jsonapi.Answer;
import io.bindery.catalog.jsonapi.Form;
import io.bindery.catalog.jsonapi.JsonApi;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Page;
import io.bindery.platform.http.ETags;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows reviews in either form. */
final class ReviewJson {

    static final String PATH = "/api/v1/reviews";
    static final String TYPE = "reviews";

    /** The attributes of a review, in both forms. */
    record Attributes(int rating, @Nullable String text, String userId, Instant createdAt) {}

    record Plain(UUID id, UUID bookId, @JsonUnwrapped Attributes attributes) {}

    private ReviewJson() {}

    static Answer show(Review review, Form form) {
        Object body = form == Form.JSON_API ? JsonApi.one(resource(review)) : new JsonApi.PlainOne(plain(review));
        return Answer.ok(JsonApi.write(body), form).tagged(ETags.of(review.version(), form.tag()));
    }

    static byte[] many(Page<Review> page, ListRequest request, Form form) {
        return JsonApi.page(page, PATH, request, form, ReviewJson::resource, ReviewJson::plain);
    }

    static String path(Review review) {
        return PATH + "/" + review.id();
    }

    private static JsonApi.Resource resource(Review review) {
        var book = new JsonApi.Identifier("books", review.bookId().toString());
        return new JsonApi.Resource(
                TYPE,
                review.id().toString(),
                attributes(review),
                Map.of("book", new JsonApi.Relationship(book)),
                Map.of("self", path(review)));
    }

    private static Plain plain(Review review) {
        return new Plain(review.id(), review.bookId(), attributes(review));
    }

    private static Attributes attributes(Review review) {
        return new Attributes(review.rating(), review.text(), review.userId(), review.createdAt());
    }
}
