package io.bindery.catalog;

import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;

/**
 * 10,000 posts with 20,000 comments and their answers, to see how lists are read when there are many: nine of ten published, of 200 readers,
 * and one of the posts with 300 comments more.
 */
public final class ManyPosts {

    private static final List<String> STATEMENTS = List.of(
            "insert into reader (id, name) select 'plan-' || n, 'Planner ' || n from generate_series(0, 199) n",
            "insert into post (author_id, title, body, published_at) select 'plan-' || n % 200, 'Plan ' || n, md5(n::text),"
                    + " case when n % 10 > 0 then timestamptz '2020-01-01' + n * interval '1 minute' end"
                    + " from generate_series(1, 10000) n",
            "insert into comment (post_id, author_id, body) select p.id, 'plan-7', 'Plan'"
                    + " from post p cross join generate_series(1, 2) where p.title like 'Plan %'",
            "insert into comment (post_id, parent_id, author_id, body) select c.post_id, c.id, 'plan-8', 'Answer'"
                    + " from comment c join post p on p.id = c.post_id where p.author_id = 'plan-7' and c.body = 'Plan'",
            "insert into comment (post_id, author_id, body) select p.id, 'plan-9', 'Plan'"
                    + " from post p cross join generate_series(1, 300) where p.title = 'Plan 11'",
            "vacuum analyze post",
            "vacuum analyze comment",
            "vacuum analyze reader");

    private ManyPosts() {}

    /** Writes them into a database that lacks them. */
    public static void in(Pool pool) {
        long there = pool.query("select count(*) from post where title like 'Plan %'")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
        if (there == 0) {
            STATEMENTS.forEach(statement -> pool.query(statement).executeAndAwait());
        }
    }
}
