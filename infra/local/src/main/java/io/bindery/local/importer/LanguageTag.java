package io.bindery.local.importer;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;

/** Turns the language codes of book lists (ISO 639-1, ISO 639-2/B and /T, with or without a region) into BCP 47 tags. */
final class LanguageTag {

    /** The languages whose bibliographic code (ISO 639-2/B) differs from the terminological one. */
    private static final Map<String, String> BIBLIOGRAPHIC = Map.ofEntries(
            Map.entry("alb", "sq"),
            Map.entry("arm", "hy"),
            Map.entry("baq", "eu"),
            Map.entry("bur", "my"),
            Map.entry("chi", "zh"),
            Map.entry("cze", "cs"),
            Map.entry("dut", "nl"),
            Map.entry("fre", "fr"),
            Map.entry("geo", "ka"),
            Map.entry("ger", "de"),
            Map.entry("gre", "el"),
            Map.entry("ice", "is"),
            Map.entry("mac", "mk"),
            Map.entry("mao", "mi"),
            Map.entry("may", "ms"),
            Map.entry("per", "fa"),
            Map.entry("rum", "ro"),
            Map.entry("slo", "sk"),
            Map.entry("tib", "bo"),
            Map.entry("wel", "cy"));

    private static final Map<String, String> TERMINOLOGICAL = terminological();

    private LanguageTag() {}

    /** The tag in its canonical form, such as {@code en-US}; nothing when the language is not known. */
    static Optional<String> of(String code) {
        String[] parts = code.strip().replace('_', '-').split("-", 2);
        Optional<String> language = language(parts[0].toLowerCase(Locale.ROOT));
        if (parts.length == 1) {
            return language;
        }
        String region = parts[1].toUpperCase(Locale.ROOT);
        return region.matches("[A-Z]{2}|\\d{3}") ? language.map(known -> known + "-" + region) : Optional.empty();
    }

    private static Optional<String> language(String code) {
        String shorter = BIBLIOGRAPHIC.getOrDefault(code, TERMINOLOGICAL.getOrDefault(code, code));
        boolean known = shorter.matches("[a-z]{2,3}")
                && !Locale.of(shorter).getDisplayLanguage(Locale.ENGLISH).equals(shorter);
        return known ? Optional.of(shorter) : Optional.empty();
    }

    private static Map<String, String> terminological() {
        Map<String, String> codes = new HashMap<>();
        for (String two : Locale.getISOLanguages()) {
            try {
                Locale language = Locale.of(two);
                codes.put(language.getISO3Language(), language.getLanguage());
            } catch (MissingResourceException noLongForm) {
                codes.put(two, two);
            }
        }
        codes.put("nor", "no");
        return Map.copyOf(codes);
    }
}
