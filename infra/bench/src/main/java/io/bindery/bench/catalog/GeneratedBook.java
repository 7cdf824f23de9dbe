package io.bindery.bench.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A made-up book. The same number of books is always the same books.
 *
 * @param number from 1
 * @param authors one to three
 * @param tags {@value #TAGS} of them
 * @param cents its price in minor units
 * @param stock copies
 */
record GeneratedBook(
        int number, String title, int year, List<String> authors, List<String> tags, int cents, int stock) {

    static final int TAGS = 5;

    private static final List<String> QUALITIES = List.of(
            "Silent",
            "Hidden",
            "Broken",
            "Golden",
            "Distant",
            "Burning",
            "Frozen",
            "Forgotten",
            "Restless",
            "Pale",
            "Crooked",
            "Hollow",
            "Gentle",
            "Wandering",
            "Bitter",
            "Secret",
            "Last",
            "Second",
            "Northern",
            "Drowned");
    private static final List<String> THINGS = List.of(
            "Harbour",
            "Garden",
            "Letters",
            "Orchard",
            "Lantern",
            "Bridge",
            "River",
            "Winter",
            "Mirror",
            "Sister",
            "Clockmaker",
            "Library",
            "Voyage",
            "Tower",
            "Summer",
            "Violin",
            "Stranger",
            "Island",
            "Mountain",
            "Market",
            "Window",
            "Kingdom",
            "Shadow",
            "Daughter",
            "Cartographer",
            "Beekeeper",
            "Station",
            "Promise",
            "Atlas",
            "Forest");
    private static final List<String> PLACES = List.of(
            "Lisbon",
            "Trieste",
            "Bergen",
            "Prague",
            "Galway",
            "Tangier",
            "Odessa",
            "Kyoto",
            "Valparaiso",
            "Ghent",
            "Marseille",
            "Riga",
            "Naples",
            "Cairo",
            "Turin",
            "Dublin",
            "Sofia",
            "Havana",
            "Leipzig",
            "Krakow");
    private static final List<String> FIRST_NAMES = List.of(
            "Anna", "Bruno", "Clara", "David", "Elena", "Felix", "Greta", "Hugo", "Irene", "Jonas", "Karin", "Louis",
            "Marta", "Nils", "Olga", "Pavel", "Rosa", "Stefan", "Teresa", "Viktor");
    private static final List<String> LAST_NAMES = List.of(
            "Abel", "Berg", "Conti", "Dahl", "Ekman", "Ferri", "Gruber", "Holm", "Ivanov", "Jansen", "Keller", "Lund",
            "Moreau", "Novak", "Olsen", "Petrov", "Quiroga", "Rossi", "Silva", "Toth", "Ullmann", "Vogel", "Weiss",
            "Ximenes", "Young", "Zeman", "Arden", "Brandt", "Costa", "Duran");
    private static final List<String> SUBJECTS = List.of(
            "history", "mystery", "romance", "travel", "poetry", "science", "music", "family", "war", "sea", "crime",
            "memory");
    private static final List<String> KINDS = List.of("classic", "modern", "short", "illustrated", "award winner");

    /** The names of all tags that there are. */
    static List<String> allTags() {
        return KINDS.stream()
                .flatMap(kind -> SUBJECTS.stream().map(subject -> kind + " " + subject))
                .toList();
    }

    /** So many books, numbered from 1. */
    static List<GeneratedBook> shelf(int count) {
        Random random = new Random(20);
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> one(number, random))
                .toList();
    }

    private static GeneratedBook one(int number, Random random) {
        String title = "The " + any(QUALITIES, random) + " " + any(THINGS, random) + " of " + any(PLACES, random);
        Set<String> authors = new LinkedHashSet<>();
        int names = 1 + random.nextInt(10) / 8 + random.nextInt(10) / 9;
        for (int i = 0; i < names; i++) {
            authors.add(any(FIRST_NAMES, random) + " " + any(LAST_NAMES, random));
        }
        Set<String> tags = new LinkedHashSet<>();
        List<String> all = allTags();
        while (tags.size() < TAGS) {
            tags.add(any(all, random));
        }
        return new GeneratedBook(
                number,
                title,
                1900 + random.nextInt(125),
                List.copyOf(authors),
                List.copyOf(tags),
                500 + random.nextInt(3_000),
                1 + random.nextInt(50));
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
