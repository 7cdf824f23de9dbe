package io.bindery.catalog.search;

import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what was typed apart into words, and looks them up. */
@ApplicationScoped
class Vocabulary {

    /** The parser that made the documents takes the typed text apart, so that both have the same words. */
    static final String WORDS = """
            select t.word, search_weight(t.word) as weight, ts_lexize('pg_catalog.english_stem', t.word) = '{}' as common,
                t.forms, t.position = max(t.position) over () and exists (
                    select from search_word w where w.word > t.word and w.word < t.word || chr(1114111)) as begun,
                case when $2 or t.forms is null then array(
                    select w.word from search_word w where w.word % t.word or w.letters = search_letters(t.word)
                    order by similarity(w.word, t.word) desc, w.word limit 30) end as similar
            from (
                select u.word, u.position, (
                    select array_agg(w.word order by w.word) from search_word w where w.stem = search_stem(u.word)) as forms
                from (
                    select left(lexeme, 40) as word, positions[1] as position
                    from unnest(to_tsvector('simple', search_fold($1))) order by positions[1] limit 12) u
            ) t
            order by t.position
            """;

    /**
     * The words of this text in their order, each once; the first twelve of them.
     *
     * @param allSimilar whether words similar to known words are wanted too
     */
    Uni<List<Word>> words(SqlClient client, String text, boolean allSimilar) {
        return client.preparedQuery(WORDS).execute(Tuple.of(text, allSimilar)).map(Rows.list(Vocabulary::word));
    }

    private static Word word(Row row) {
        return new Word(
                row.getString("word"),
                row.getDouble("weight"),
                row.getBoolean("common"),
                listOf(row.getArrayOfStrings("forms")),
                row.getBoolean("begun"),
                listOf(row.getArrayOfStrings("similar")));
    }

    private static List<String> listOf(String @Nullable [] words) {
        return words == null ? List.of() : List.of(words);
    }
}
