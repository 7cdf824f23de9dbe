package io.bindery.catalog;

import java.util.List;

/**
 * The REST doors of the catalog with bodies that are right for them. In both, a type in braces stands for the id of a thing of that
 * type, {@code {new}} for an id of nothing, and {@code {name}} for what may or may not be a relation.
 */
final class RestDoors {

    /**
     * A door.
     *
     * @param path may have a query
     * @param bodies in both forms, for any of the methods that have one
     */
    record Door(String path, List<String> bodies) {

        /** Whether this is an address that exists, whatever stands in its place of a name. */
        boolean isReal() {
            return !path.contains("{name}");
        }
    }

    /** Every address of {@code openapi.yaml}, and some that are none. */
    static final List<Door> ALL = List.of(
            door(
                    "books",
                    "{\"title\": \"Fuzz\", \"author\": \"A, B\", \"tags\": [\"t\"], \"publishedYear\": 1999, \"isbn13\": null}",
                    "{\"title\": \"Fuzz\", \"price\": {\"amount\": 1250, \"currency\": \"USD\"}, \"coverUrl\": \"https://x.example/c\"}",
                    "{\"data\": {\"type\": \"books\", \"attributes\": {\"title\": \"Fuzz\", \"language\": \"en\"},"
                            + " \"relationships\": {\"tags\": {\"data\": [{\"type\": \"tags\", \"id\": \"{tags}\"}]}}}}"),
            door(
                    "books/{books}",
                    "{\"subtitle\": \"Fuzz {new}\", \"price\": {\"amount\": 99, \"currency\": \"EUR\"}}",
                    "{\"author\": \"C, {new}\", \"tags\": [\"t\", \"u\"]}",
                    "{\"data\": {\"type\": \"books\", \"id\": \"{books}\", \"attributes\": {\"title\": \"Fuzz\", \"ratingCount\": 0},"
                            + " \"relationships\": {\"authors\": {\"data\": []}, \"stock\": {\"links\": {}}}}}"),
            door("books/{books}/authors"),
            door("books/{books}/reviews"),
            door("books/{books}/{name}"),
            door(
                    "books/{books}/relationships/authors",
                    "{\"data\": [{\"type\": \"authors\", \"id\": \"{authors}\"}]}",
                    "{\"data\": [{\"type\": \"authors\", \"id\": \"{authors}\"}, {\"type\": \"authors\", \"id\": \"{authors}\"}]}",
                    "{\"data\": []}"),
            door(
                    "books/{books}/relationships/tags",
                    "{\"data\": [{\"type\": \"tags\", \"id\": \"{tags}\"}]}",
                    "{\"data\": []}"),
            door("books/{books}/relationships/{name}", "{\"data\": null}"),
            door(
                    "books/import",
                    "{\"source\": \"fuzz\", \"books\": [{\"sourceId\": \"1\", \"title\": \"Fuzz\", \"authors\": [\"A\"]}]}"),
            door(
                    "authors",
                    "{\"name\": \"Fuzz {new}\"}",
                    "{\"data\": {\"type\": \"authors\", \"attributes\": {\"name\": \"Fuzz {new}\"}}}"),
            door(
                    "authors/{authors}",
                    "{\"name\": \"Fuzz {new}\"}",
                    "{\"data\": {\"type\": \"authors\", \"id\": \"{authors}\", \"attributes\": {\"name\": \"Fuzz {new}\"}}}"),
            door("authors/{authors}/books"),
            door("authors/{authors}/{name}"),
            door("authors/{authors}/relationships/books", "{\"data\": [{\"type\": \"books\", \"id\": \"{books}\"}]}"),
            door("tags"),
            door("tags/{tags}"),
            door("tags/{tags}/books"),
            door("tags/{tags}/relationships/books", "{\"data\": [{\"type\": \"books\", \"id\": \"{books}\"}]}"),
            door("tags/import", "{\"source\": \"fuzz\", \"tags\": [{\"sourceId\": \"1\", \"name\": \"fuzz\"}]}"),
            door("reviews?filter%5Bbook%5D={books}"),
            door(
                    "reviews",
                    "{\"bookId\": \"{books}\", \"rating\": 4, \"text\": \"Good\\nbook\"}",
                    "{\"data\": {\"type\": \"reviews\", \"attributes\": {\"rating\": 5}, \"relationships\":"
                            + " {\"book\": {\"data\": {\"type\": \"books\", \"id\": \"{books}\"}}}}}"),
            door(
                    "reviews/{reviews}",
                    "{\"rating\": 3}",
                    "{\"text\": null}",
                    "{\"data\": {\"type\": \"reviews\", \"id\": \"{reviews}\", \"attributes\": {\"text\": \"Better {new}\"}}}"),
            door("reviews/{reviews}/helpful"),
            door("reviews/{reviews}/reader"),
            door("reviews/{reviews}/{name}"),
            door(
                    "reviews/{reviews}/relationships/book",
                    "{\"data\": {\"type\": \"books\", \"id\": \"{books}\"}}",
                    "{\"data\": null}"),
            door(
                    "posts",
                    "{\"title\": \"Fuzz\", \"body\": \"Fuzz\\n{new}\"}",
                    "{\"title\": \"Fuzz\", \"body\": \"Fuzz\", \"status\": \"published\"}",
                    "{\"data\": {\"type\": \"posts\", \"attributes\": {\"title\": \"Fuzz\", \"body\": \"Fuzz\", \"status\": \"draft\"}}}"),
            door(
                    "posts/{posts}",
                    "{\"status\": \"published\"}",
                    "{\"title\": \"Fuzz {new}\"}",
                    "{\"data\": {\"type\": \"posts\", \"id\": \"{posts}\", \"attributes\": {\"body\": \"Fuzz {new}\"}}}"),
            door("posts/{posts}/comments"),
            door("posts/{posts}/{name}"),
            door(
                    "posts/{posts}/relationships/comments",
                    "{\"data\": [{\"type\": \"comments\", \"id\": \"{comments}\"}]}",
                    "{\"data\": []}"),
            door("posts/{posts}/relationships/author", "{\"data\": null}"),
            door("comments?filter%5Bpost%5D={posts}"),
            door(
                    "comments",
                    "{\"postId\": \"{posts}\", \"body\": \"Said\"}",
                    "{\"postId\": \"{posts}\", \"parentId\": \"{comments}\", \"body\": \"Answered\"}",
                    "{\"data\": {\"type\": \"comments\", \"attributes\": {\"body\": \"Said\"}, \"relationships\":"
                            + " {\"post\": {\"data\": {\"type\": \"posts\", \"id\": \"{posts}\"}},"
                            + " \"parent\": {\"data\": {\"type\": \"comments\", \"id\": \"{comments}\"}}}}}"),
            door(
                    "comments/{comments}",
                    "{\"body\": \"Said otherwise {new}\"}",
                    "{\"data\": {\"type\": \"comments\", \"id\": \"{comments}\", \"attributes\": {\"body\": \"Said {new}\"}}}"),
            door("comments/{comments}/replies"),
            door("comments/{comments}/{name}"),
            door(
                    "comments/{comments}/relationships/post",
                    "{\"data\": {\"type\": \"posts\", \"id\": \"{posts}\"}}",
                    "{\"data\": null}"),
            door(
                    "stock/{books}",
                    "{\"available\": 1000}",
                    "{\"data\": {\"type\": \"stock\", \"id\": \"{books}\", \"attributes\": {\"available\": 900}}}"),
            door(
                    "stock-reservations",
                    "{\"orderId\": \"{new}\", \"items\": [{\"bookId\": \"{books}\", \"quantity\": 1}]}",
                    "{\"orderId\": \"{stock-reservations}\", \"items\": [{\"bookId\": \"{books}\", \"quantity\": 1}]}",
                    "{\"data\": {\"type\": \"stock-reservations\", \"attributes\": {\"orderId\": \"{new}\","
                            + " \"items\": [{\"bookId\": \"{books}\", \"quantity\": 2}]}}}"),
            door("stock-reservations/{stock-reservations}"),
            door("stock-reservations/{stock-reservations}/commit"),
            door("stock-reservations/{stock-reservations}/release"),
            door("{name}/{books}"));

    private RestDoors() {}

    private static Door door(String path, String... bodies) {
        return new Door("/api/v1/" + path, List.of(bodies));
    }
}
