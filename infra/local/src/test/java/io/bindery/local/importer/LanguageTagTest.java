package io.bindery.local.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageTagTest {

    @Test
    void turns_every_kind_of_code_into_bcp_47() {
        Map<String, String> expected = Map.ofEntries(
                Map.entry("eng", "en"),
                Map.entry("en-US", "en-US"),
                Map.entry("en_gb", "en-GB"),
                Map.entry("fre", "fr"),
                Map.entry("fra", "fr"),
                Map.entry("ger", "de"),
                Map.entry("ara", "ar"),
                Map.entry("per", "fa"),
                Map.entry("rum", "ro"),
                Map.entry("ind", "id"),
                Map.entry("nor", "no"),
                Map.entry("nl", "nl"),
                Map.entry("fil", "fil"),
                Map.entry("mul", "mul"));
        expected.forEach(
                (code, tag) -> assertThat(LanguageTag.of(code)).as(code).contains(tag));
    }

    @Test
    void leaves_out_what_is_no_language() {
        assertThat(LanguageTag.of("xxq")).isEmpty();
        assertThat(LanguageTag.of("english")).isEmpty();
        assertThat(LanguageTag.of("en-United States")).isEmpty();
        assertThat(LanguageTag.of("--")).isEmpty();
    }
}
