package io.bindery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ETagsTest {

    private static final String TAG = ETags.of(7, "plain");

    @Test
    void a_cached_answer_is_known_by_its_very_tag() {
        assertThat(TAG).isEqualTo("\"7-plain\"");
        assertThat(ETags.isCached(TAG, TAG)).isTrue();
        assertThat(ETags.isCached("W/" + TAG, TAG)).isTrue();
        assertThat(ETags.isCached("\"1-x\", " + TAG, TAG)).isTrue();
        assertThat(ETags.isCached("*", TAG)).isTrue();
        assertThat(ETags.isCached("\"7-jsonapi\"", TAG)).isFalse();
        assertThat(ETags.isCached(null, TAG)).isFalse();
    }

    @Test
    void a_write_needs_the_version_in_whatever_form_it_was_read() {
        assertThat(ETags.permitsWrite(null, 7)).isTrue();
        assertThat(ETags.permitsWrite("*", 7)).isTrue();
        assertThat(ETags.permitsWrite("\"7-plain\"", 7)).isTrue();
        assertThat(ETags.permitsWrite("\"7-jsonapi\"", 7)).isTrue();
        assertThat(ETags.permitsWrite("\"6-plain\", \"7-plain\"", 7)).isTrue();
        assertThat(ETags.permitsWrite("\"70-plain\"", 7)).isFalse();
        assertThat(ETags.permitsWrite("W/\"7-plain\"", 7)).isFalse();
        assertThat(ETags.permitsWrite("7", 7)).isFalse();
        assertThat(ETags.permitsWrite("", 7)).isFalse();
    }
}
