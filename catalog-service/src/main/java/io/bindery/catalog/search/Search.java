package io.bindery.catalog.search;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Finds what people type: without case, accents and punctuation, in any order, with other forms of the words, with typing errors,
 * and while they are still typing the last word.
 *
 * <p>Takes two statements, one more for facets, and two more when nothing has all the words: then what has some of them is found.
 * Nothing that is typed is an error; what has no letter or digit finds nothing.
 */
@ApplicationScoped
public class Search {

    private final Vocabulary vocabulary;
    private final HitStore hits;
    private final FacetStore facets;
    private final SearchMetrics metrics;

    Search(Vocabulary vocabulary, HitStore hits, FacetStore facets, SearchMetrics metrics) {
        this.vocabulary = vocabulary;
        this.hits = hits;
        this.facets = facets;
        this.metrics = metrics;
    }

    /** What fits, that which is probably meant first. */
    public Uni<SearchResult> find(SqlClient client, SearchRequest request) {
        String text = request.cleanText();
        return metrics.timed(() -> vocabulary
                .words(client, text, false)
                .chain(words -> words.isEmpty() ? nothing() : strictly(client, text, words, request)));
    }

    /**
     * How books are found by this text in a list: those with all words, or those with some where no book at all has all of them,
     * so that a list means the same on all its pages and however it is narrowed. Takes two statements, one more for the latter;
     * empty for text without a word, which nothing matches.
     */
    public Uni<Optional<TextMatch>> match(SqlClient client, String text) {
        String clean = SearchRequest.clean(text);
        return vocabulary
                .words(client, clean, false)
                .chain(words -> words.isEmpty()
                        ? Uni.createFrom().item(Optional.<TextMatch>empty())
                        : match(client, clean, words));
    }

    private Uni<Optional<TextMatch>> match(SqlClient client, String text, List<Word> words) {
        TextQuery strict = TextQuery.strict(words);
        return hits.hasBooks(client, strict)
                .chain(found -> found
                        ? Uni.createFrom().item(strict)
                        : vocabulary.words(client, text, true).map(TextQuery::generous))
                .map(query -> Optional.of(new TextMatch(query)));
    }

    private Uni<SearchResult> strictly(SqlClient client, String text, List<Word> words, SearchRequest request) {
        TextQuery query = TextQuery.strict(words);
        return hits.page(client, query, request)
                .chain(found -> found.total() == 0
                        ? vocabulary.words(client, text, true).chain(all -> generously(client, all, request))
                        : counted(client, query, request, found));
    }

    private Uni<SearchResult> generously(SqlClient client, List<Word> words, SearchRequest request) {
        TextQuery query = TextQuery.generous(words);
        return hits.page(client, query, request).chain(found -> counted(client, query, request, found));
    }

    private Uni<SearchResult> counted(SqlClient client, TextQuery query, SearchRequest request, SearchResult found) {
        return request.withFacets()
                ? facets.count(client, query, request.filter()).map(found::with)
                : Uni.createFrom().item(found);
    }

    private static Uni<SearchResult> nothing() {
        return Uni.createFrom().item(SearchResult.NOTHING);
    }
}
