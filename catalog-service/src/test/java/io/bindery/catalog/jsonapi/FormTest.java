package io.bindery.catalog.jsonapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.platform.http.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.server.jaxrs.HttpHeadersImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                                |                  | JSON_API",
                "                                                                | application/json | PLAIN",
                "*/*                                                             |                  | JSON_API",
                "*/*                                                             | application/json | PLAIN",
                "application/*                                                   |                  | JSON_API",
                "application/json                                                |                  | PLAIN",
                "application/vnd.api+json                                        | application/json | JSON_API",
                "application/json, text/plain, */*                               |                  | PLAIN",
                "application/json;q=0.5, application/vnd.api+json                |                  | JSON_API",
                "application/vnd.api+json;q=0.5, application/json                |                  | PLAIN",
                "*/*;q=0.1, application/json                                     |                  | PLAIN",
                "*/*, application/json;q=0.1                                     |                  | JSON_API",
                "text/*, application/json;q=0.1, */*;q=0.05                      |                  | PLAIN",
                "application/vnd.api+json;q=0, */*                               |                  | PLAIN",
                "application/json;q=0, */*                                       | application/json | JSON_API",
                "application/json, */*;q=0                                       |                  | PLAIN",
                "application/json;q=0, application/vnd.api+json;q=0.0, */*       |                  | 406",
                "application/vnd.api+json;q=0                                    |                  | 406",
                "application/json;q=0                                            |                  | 406",
                "application/vnd.api+json; profile=\"https://profile.example/x\" |                  | JSON_API",
                "application/vnd.api+json; charset=utf-8                         |                  | 406",
                "application/vnd.api+json; charset=utf-8, */*                    |                  | 406",
                "application/vnd.api+json; charset=utf-8;q=0.1, */*              | application/json | 406",
                "application/vnd.api+json; charset=utf-8, application/json;q=0.1 |                  | PLAIN",
                "application/vnd.api+json; ext=x, application/vnd.api+json;q=0.1 | application/json | JSON_API"
            })
    void an_answer_has_the_form_that_is_wanted_most(@Nullable String accept, @Nullable String body, String expected) {
        assertThat(answered(headers(accept, body))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                   |                  | JSON_API",
                "                                                   | application/json | PLAIN",
                "text/html                                          | application/json | PLAIN",
                "application/vnd.api+json; charset=utf-8, */*;q=0.1 |                  | JSON_API",
                "application/vnd.api+json;q=0, */*                  |                  | PLAIN",
                "*/*, application/json;q=0.1                        |                  | JSON_API"
            })
    void an_error_has_a_form_whatever_is_wanted(@Nullable String accept, @Nullable String body, Form expected) {
        HttpHeaders headers = headers(accept, body);
        assertThat(Form.ofError(headers.getAcceptableMediaTypes(), headers::getMediaType))
                .isEqualTo(expected);
    }

    private static String answered(HttpHeaders headers) {
        try {
            return Form.ofAnswer(headers).name();
        } catch (ProblemException refused) {
            return Integer.toString(refused.problem().status());
        }
    }

    private static HttpHeaders headers(@Nullable String accept, @Nullable String body) {
        Map<String, String> headers = new TreeMap<>();
        if (accept != null) {
            headers.put("Accept", accept);
        }
        if (body != null) {
            headers.put("Content-Type", body);
        }
        return new HttpHeadersImpl(headers.entrySet());
    }
}
