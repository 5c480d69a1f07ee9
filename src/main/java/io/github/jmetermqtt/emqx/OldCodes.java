package io.github.jmetermqtt.emqx;

import io.github.jmetermqtt.words.Sentence;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Response codes of the old plugin that assertions, scripts and conditions look for, and what comes now. */
final class OldCodes {

    private static final String CONNECT_FAILED = "import.codes.connect-failed";
    private static final String REASON = "import.codes.now.connect";
    private static final String NO_CONNECTION = "import.codes.no-connection";

    /**
     * What a code was for, and what comes now.
     *
     * @param was a key of {@link Sentence}
     * @param now another, or a code
     */
    private record Change(String was, String now) {

        Object comes() {
            return now.startsWith("MQTT-") ? now : Sentence.of(now);
        }
    }

    /** Those that release 2.0.2 gives. */
    private static final List<String> GIVEN = List.of("500", "501", "502", "510", "511", "512");

    private static final Pattern CODE = Pattern.compile("(?<![\\w.])(?:50\\d|51[0-2])(?![\\w.])");
    private static final Pattern QUOTED = Pattern.compile("[\"'](?:50\\d|51[0-2])[\"']");
    private static final Pattern OF_RESPONSE = Pattern.compile("(?i)response_?code");
    private static final Pattern SOME_CODE = Pattern.compile("(?i)code|\\brc\\b|status");
    private static final Pattern CONTROLLER = Pattern.compile("(?:If|While|Switch)Controller");

    /** The bits of JMeter's {@code ResponseAssertion}. */
    private static final int WHOLE = 1;

    private static final int EQUALS = 8;
    private static final int SUBSTRING = 16;

    private OldCodes() {}

    /** What a Response Assertion looks for: each code that its texts mean. */
    static Set<String> ofAssertion(Element assertion) {
        Set<String> codes = new TreeSet<>();
        if (!PlanTree.text(assertion, "Assertion.test_field").equals("Assertion.response_code")) {
            return codes;
        }
        int type = number(PlanTree.text(assertion, "Assertion.test_type"));
        for (Element text : PlanTree.allIn(assertion)) {
            if (text.getParentNode() instanceof Element list
                    && list.getAttribute("name").endsWith(".test_strings")) {
                String wanted = text.getTextContent();
                if (!means(wanted, "999", type)) { // what means any code means none of ours
                    GIVEN.stream().filter(code -> means(wanted, code, type)).forEach(codes::add);
                    codes.addAll(literals(wanted));
                }
            }
        }
        return codes;
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    private static boolean means(String wanted, String code, int type) {
        if (wanted.isBlank()) {
            return false;
        }
        if ((type & EQUALS) != 0) {
            return wanted.equals(code);
        }
        if ((type & SUBSTRING) != 0) {
            return code.contains(wanted);
        }
        try {
            Matcher matcher = Pattern.compile(wanted).matcher(code);
            return (type & WHOLE) != 0 ? matcher.matches() : matcher.find();
        } catch (PatternSyntaxException e) {
            return false; // JMeter says so
        }
    }

    private static Set<String> literals(String text) {
        Set<String> codes = new TreeSet<>();
        CODE.matcher(text).results().forEach(found -> codes.add(found.group()));
        return codes;
    }

    /**
     * What a line of a script, or another property, looks for.
     *
     * @param whole what the line is of
     * @param owner the element that has it
     */
    static Set<String> ofLine(String line, String whole, Element owner) {
        String code = line.strip().startsWith("//") ? "" : line;
        boolean asks = OF_RESPONSE.matcher(whole).find()
                || (CONTROLLER.matcher(owner.getTagName()).matches() && whole.contains("${"));
        boolean compares =
                QUOTED.matcher(code).find() || SOME_CODE.matcher(code).find();
        return asks && compares ? literals(code) : Set.of();
    }

    /** What to say of codes that something in this scope looks for; empty where no result of an old element is in it. */
    static List<Note> notes(Set<String> codes, Scope scope) {
        if (codes.isEmpty() || scope.old().isEmpty()) {
            return List.of();
        }
        Object others = scope.hasOthers() ? Sentence.of("import.codes.others") : "";
        if (codes.size() > 2) {
            return List.of(changed("import.codes.many", String.join(", ", codes), others));
        }
        return codes.stream()
                .map(code -> changed("import.codes.one", code, meaning(code, scope), others))
                .toList();
    }

    private static Sentence meaning(String code, Scope scope) {
        Map<OldElement, Change> changes = new EnumMap<>(OldElement.class);
        scope.old().forEach(kind -> {
            Change change = change(code, kind);
            if (change != null) {
                changes.put(kind, change);
            }
        });
        Sentence said = null;
        for (Change change : new LinkedHashSet<>(changes.values())) {
            Sentence was = Sentence.of(change.was());
            said = said == null
                    ? Sentence.of("import.codes.was", was, change.comes())
                    : Sentence.of("import.codes.and", said, was, change.comes());
        }
        return said == null ? Sentence.of("import.codes.gone") : said;
    }

    private static @Nullable Change change(String code, OldElement kind) {
        boolean connects = switch (kind) {
            case CONNECT, EFFICIENT_CONNECT, BACKGROUND_CONNECTION -> true;
            default -> false;
        };
        return switch (code) {
            case "500" ->
                connects
                        ? new Change("import.codes.second-connect", "MQTT-CONNECT")
                        : new Change(NO_CONNECTION, "MQTT-NO-CONNECTION");
            case "501" ->
                switch (kind) {
                    case PUB -> new Change("import.codes.publish-failed", "import.codes.now.publish");
                    case SUB -> new Change("import.codes.subscription-refused", "import.codes.now.subscription");
                    case DISCONNECT, EFFICIENT_DISCONNECT ->
                        new Change("import.codes.disconnect-failed", "import.codes.now.disconnect");
                    default -> new Change(CONNECT_FAILED, REASON);
                };
            case "502" ->
                connects
                        ? new Change(CONNECT_FAILED, "import.codes.now.connect-config")
                        : kind == OldElement.PUB
                                ? new Change("import.codes.publish-error", "import.codes.now.publish-config")
                                : null;
            case "510", "511", "512" ->
                kind == OldElement.SUB ? new Change("import.codes.wrong-number", "MQTT-CONFIG") : null;
            default -> null;
        };
    }

    private static Note changed(String key, Object... values) {
        return Note.of(Note.Kind.CHANGED, key, values);
    }
}
