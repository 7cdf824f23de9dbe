package io.bindery.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    /                             , /
                    /api/v1/books                 , /api/v1/books
                    /api/v1/books/                , /api/v1/books/
                    /api/v1/books?a=1&b=/../      , /api/v1/books
                    /api/books                    , /api/v1/books
                    /api/vampires/1               , /api/v1/vampires/1
                    /api/v2/books                 , /api/v2/books
                    /api/v1                       , /api/v1
                    /api/                         , /api/
                    /%61pi/v1/books               , /api/v1/books
                    /api/v1/books/a%20b           , /api/v1/books/a%20b
                    /api/v1/books/%c3%a9%e2%82%ac , /api/v1/books/%C3%A9%E2%82%AC
                    /api/v1/books/%252e%252e      , /api/v1/books/%252e%252e
                    /api/v1/books/a..b/...        , /api/v1/books/a..b/...
                    /api/v1/books/.well-known     , /api/v1/books/.well-known
                    http://shop.example/a?b       , /a
                    HTTPS://shop.example          , /
                    """)
    void has_one_normal_form(String target, String path) throws PathRefused {
        assertThat(RequestPath.of(target).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/books/../stock",
                "/api/v1/books/..",
                "/api/v1/./books",
                "/api/v1/books/%2e%2e/stock",
                "/api/v1/books/.%2E/stock",
                "/api/v1/books/..;x=1/stock",
                "/api/v1/books%2f..%2fstock",
                "/api/v1/books%2Fstock",
                "/api/v1/books%5cstock",
                "/api/v1\\books",
                "/api//v1/books",
                "//api/v1/books",
                "/api/v1/books%00",
                "/api/v1/books%0d%0aX-Evil:%201",
                "/api/v1/books%7f",
                "/api/v1/books%",
                "/api/v1/books%2",
                "/api/v1/books%zz",
                "/api/v1/books%ff",
                "/api/v1/books%c3",
                "/api/v1/books%c3%a9%c3",
                "/api/v1/books%c0%af",
                "/api/v1/books%ed%a0%80",
                "/api/v1/books\u00e9",
                "/api/v1/books\t",
                "/api/v1/books#part",
                "/api/v1/books?a=\u00e9",
                "/api/v1/books?a=b c",
                "*",
                "",
                "books",
                "ftp://shop.example/books"
            })
    void refuses_what_can_be_read_in_two_ways(String target) {
        assertThatThrownBy(() -> RequestPath.of(target)).isInstanceOf(PathRefused.class);
    }

    @Test
    void keeps_the_query_as_it_is() throws PathRefused {
        assertThat(RequestPath.of("/a?filter%5Bq%5D=x%2Fy&b").query()).isEqualTo("?filter%5Bq%5D=x%2Fy&b");
        assertThat(RequestPath.of("/a").query()).isEmpty();
    }
}
