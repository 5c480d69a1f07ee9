package io.github.jmetermqtt.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever follows a link of the documentation, or a comment that names a page, arrives somewhere. */
class DocsTest {

    private static final Path DOCS = Path.of("docs");
    private static final Path INDEX = DOCS.resolve("README.md");
    private static final Path DECISIONS = DOCS.resolve("dev/decisions.md");

    /** A path from the root of the project, perhaps with an anchor. */
    private static final Pattern MENTION = Pattern.compile("(?<![\\w./-])docs/[\\w./-]*\\w(?:#[\\w-]+)?");

    private static final Pattern ENDINGS =
            Pattern.compile(".*\\.(java|jmx|md|properties|sh|xml|yml)|\\.ci/.*", Pattern.DOTALL);

    /** The name of a class in a text or a diagram: {@code `Name`}, {@code `Name.method`}, {@code Name.method}. */
    private static final Pattern CLASS_NAME =
            Pattern.compile("`([A-Z][a-z]\\w*)`|(?<![\\w-])([A-Z][a-z]\\w*)\\.[a-z]\\w*");

    /** A class that a source declares or imports. */
    private static final Pattern CLASS =
            Pattern.compile("\\b(?:class|enum|interface|record) (\\w+)|\\bimport [\\w.]+\\.(\\w+);");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Page page : pages()) {
            for (String link : page.links()) {
                if (!link.contains("://") && !leadsSomewhere(page, link)) {
                    broken.add(page.file() + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Page page, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target =
                path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
        return exists(target, hash < 0 ? null : link.substring(hash + 1));
    }

    private static boolean exists(Path target, String anchor) {
        return Files.exists(target)
                && (anchor == null || Page.read(target).anchors().contains(anchor));
    }

    @Test
    void everyMentionOfAPageNamesOneThatExists() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : texts()) {
            for (String mention : mentions(file)) {
                String[] parts = mention.split("#", -1);
                if (!exists(Path.of(parts[0]), parts.length == 1 ? null : parts[1])) {
                    broken.add(file + ": " + mention);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void theIndexHasEveryPage() throws IOException {
        Set<Path> linked = new TreeSet<>();
        for (String link : Page.read(INDEX).links()) {
            linked.add(INDEX.resolveSibling(link.replaceFirst("#.*", "")).normalize());
        }
        assertThat(linked)
                .containsAll(pages().stream()
                        .map(Page::file)
                        .filter(file -> file.startsWith(DOCS) && !file.equals(INDEX))
                        .toList());
    }

    @Test
    void theCodeNamesEveryDecision() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path file : texts()) {
            if (!file.toString().endsWith(".md")) {
                named.addAll(mentions(file));
            }
        }
        Set<String> decisions = Page.read(DECISIONS).anchors(3);
        assertThat(named)
                .containsAll(decisions.stream()
                        .map(anchor -> "docs/dev/decisions.md#" + anchor)
                        .toList());
    }

    @Test
    void theClassesThatPagesForDevelopersNameExist() throws IOException {
        Set<String> classes = new TreeSet<>(Set.of("System"));
        for (Path file : texts()) {
            if (file.toString().endsWith(".java")) {
                classes.addAll(names(CLASS, file));
            }
        }
        for (Path page : List.of(DOCS.resolve("architecture.md"), DECISIONS, Path.of("CONTRIBUTING.md"))) {
            assertThat(names(CLASS_NAME, page))
                    .as("names in %s that no source declares or imports", page)
                    .isSubsetOf(classes);
        }
    }

    private static Set<String> names(Pattern pattern, Path file) throws IOException {
        Set<String> names = new TreeSet<>();
        pattern.matcher(text(file))
                .results()
                .forEach(match -> names.add(match.group(1) == null ? match.group(2) : match.group(1)));
        return names;
    }

    private static List<String> mentions(Path file) throws IOException {
        return MENTION.matcher(text(file)).results().map(match -> match.group()).toList();
    }

    /** Not every plan in the tests is in UTF-8; what these pages are named with is ASCII. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static List<Page> pages() throws IOException {
        List<Path> files =
                new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md")));
        try (Stream<Path> below = Files.walk(DOCS)) {
            below.filter(file -> file.toString().endsWith(".md")).forEach(files::add);
        }
        return files.stream().map(Page::read).toList();
    }

    /** Sources, build, examples and pages: whatever may name a page. */
    private static List<Path> texts() throws IOException {
        List<Path> files =
                new ArrayList<>(List.of(Path.of("pom.xml"), Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        for (String folder : List.of("src", "docs", "examples", ".ci")) {
            try (Stream<Path> below = Files.walk(Path.of(folder))) {
                below.filter(file -> ENDINGS.matcher(file.toString()).matches() && Files.isRegularFile(file))
                        .forEach(files::add);
            }
        }
        return files;
    }
}
