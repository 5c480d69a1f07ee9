package io.github.jmetermqtt.emqx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.fuzz.FuzzInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One old element with any properties: something always becomes of it, and that fits into XML. The input: a kind, then names and values. */
public final class ElementFuzz {

    private static final List<String> NAMES = names();

    private ElementFuzz() {}

    private static List<String> names() {
        return Stream.of(names("fields.txt", "mqtt\\.\\w+"), names("others/fields.txt", "mqtt\\.[\\w.]*\\w"))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private static List<String> names(String file, String name) {
        try {
            return Pattern.compile(name)
                    .matcher(Files.readString(Path.of("src/test/resources/emqx", file)))
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        OldElement[] kinds = OldElement.values();
        OldElement kind = kinds[input.below(kinds.length)];
        Map<String, String> old = new LinkedHashMap<>();
        while (!input.isEmpty()) {
            int name = input.below(NAMES.size() + 1);
            old.put(name < NAMES.size() ? NAMES.get(name) : OldElement.PREFIX + xml(input.text()), xml(input.text()));
        }
        Imported imported = kind.translate(old);
        check(imported);
        if (imported.connection() != null) {
            check(imported.connection());
        }
    }

    private static void check(Imported imported) {
        imported.properties().forEach((name, value) -> {
            assertThat(name).startsWith(OldElement.PREFIX);
            assertThat(value).as(name).isEqualTo(xml(value));
        });
        imported.notes().forEach(note -> assertThat(note.text()).isNotBlank());
    }

    /** Without what XML can't have, because a plan has none of it. */
    private static String xml(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
    }
}
