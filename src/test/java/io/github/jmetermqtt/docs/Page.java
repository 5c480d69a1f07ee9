package io.github.jmetermqtt.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A page of the documentation in Markdown, as GitHub shows it.
 *
 * @param prose its text without blocks of code
 */
record Page(Path file, String prose) {

    private static final Pattern BLOCKS_OF_CODE = Pattern.compile("(?ms)^```.*?^```$|^ {4,}.*?$");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#{1,6}) (.+)$");
    private static final Pattern LINK_TEXT = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");
    private static final Pattern NOT_IN_ANCHOR = Pattern.compile("[^\\p{L}\\p{N} _-]");

    static Page read(Path file) {
        try {
            return new Page(file, BLOCKS_OF_CODE.matcher(Files.readString(file)).replaceAll(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The targets of its links and pictures, as they are written. */
    List<String> links() {
        return LINK.matcher(CODE.matcher(prose).replaceAll("code"))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** The anchors of its headings. */
    Set<String> anchors() {
        return headings().keySet();
    }

    /** The anchors of its headings of this level, 1 to 6. */
    Set<String> anchors(int level) {
        Set<String> anchors = new TreeSet<>(headings().keySet());
        anchors.removeIf(anchor -> headings().get(anchor) != level);
        return anchors;
    }

    /** Anchors and levels; GitHub numbers the anchors that come again. */
    private Map<String, Integer> headings() {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Integer> headings = new HashMap<>();
        HEADING.matcher(prose).results().forEach(heading -> {
            String anchor = anchor(heading.group(2));
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            headings.put(
                    before == 0 ? anchor : anchor + "-" + before,
                    heading.group(1).length());
        });
        return headings;
    }

    private static String anchor(String heading) {
        String text = LINK_TEXT.matcher(heading).replaceAll("$1");
        return NOT_IN_ANCHOR
                .matcher(text)
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace(' ', '-');
    }
}
