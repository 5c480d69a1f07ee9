package io.github.jmetermqtt.plans;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what is different, with what is different by its nature taken out: ids, times, random texts. */
final class OracleComparison {

    static final String NONE = "nothing";
    static final String FAILED = "failed";
    static final String SUCCEEDED = "succeeded";

    private static final Pattern STAMP = Pattern.compile("\\d{13}ts_sep_flag");
    private static final Pattern CONNECTION = Pattern.compile("HiveMQTTConnection\\{clientId='[^']*'\\}");
    /** EMQX's plugin fills up to 23 characters with hex digits; ours has 16 letters and digits. */
    private static final Pattern OLD_SUFFIX = Pattern.compile("[0-9a-f]{16,23}$");

    private static final Pattern OUR_SUFFIX = Pattern.compile("[0-9a-z]{16}$");
    private static final Pattern BY_THE_BROKER = Pattern.compile("^auto-[0-9A-F-]+$");
    private static final Pattern RANDOM_TEXT = Pattern.compile("[0-9a-z]{16,}$");

    private final OracleSide old;
    private final OracleSide ours;
    private final List<OracleDifference> found = new ArrayList<>();

    private OracleComparison(OracleSide old, OracleSide ours) {
        this.old = old;
        this.ours = ours;
    }

    static List<OracleDifference> of(OraclePlan plan, OracleSide old, OracleSide ours) {
        OracleComparison comparison = new OracleComparison(old, ours);
        comparison.note("end of JMeter", plan.name(), ended(old), ended(ours));
        comparison.rows();
        comparison.note("random suffix", plan.name(), suffixes(old, OLD_SUFFIX), suffixes(ours, OUR_SUFFIX));
        comparison.lists("published", wire(old, OLD_SUFFIX), wire(ours, OUR_SUFFIX));
        comparison.lists("retained", old.retained(), ours.retained());
        comparison.lists("connect", forms(old.connects(), OLD_SUFFIX), forms(ours.connects(), OUR_SUFFIX));
        comparison.lists(
                "subscription", forms(old.subscriptions(), OLD_SUFFIX), forms(ours.subscriptions(), OUR_SUFFIX));
        if (old.ended()) {
            comparison.lists("end of connection", forms(old.ends(), OLD_SUFFIX), forms(ours.ends(), OUR_SUFFIX));
        }
        return comparison.found;
    }

    private static String ended(OracleSide side) {
        return side.ended() ? "ends" : "goes on";
    }

    private void note(String what, String element, Object before, Object now) {
        if (!before.equals(now)) {
            found.add(new OracleDifference(what, element, before.toString(), now.toString()));
        }
    }

    private void rows() {
        Map<String, List<OracleRow>> before = byElement(old.rows());
        Map<String, List<OracleRow>> now = byElement(ours.rows());
        Set<String> elements = new LinkedHashSet<>(now.keySet());
        elements.addAll(before.keySet());
        for (String element : elements) {
            pair(element, before.getOrDefault(element, List.of()), now.getOrDefault(element, List.of()));
        }
        old.rows().stream()
                .filter(OracleRow::isWhole)
                .forEach(row -> note("label", row.element(), row.label(), row.element()));
    }

    private static Map<String, List<OracleRow>> byElement(List<OracleRow> rows) {
        Map<String, List<OracleRow>> elements = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> !row.isWhole())
                .forEach(row -> elements.computeIfAbsent(row.element(), name -> new ArrayList<>())
                        .add(row));
        return elements;
    }

    /** A window of ours is as many rows as messages: the last of them is the one to compare. */
    private void pair(String element, List<OracleRow> before, List<OracleRow> now) {
        List<OracleRow> last = now;
        if (now.stream().anyMatch(row -> row.message().startsWith("Received "))) {
            last = now.stream()
                    .filter(row -> !row.success() || row.message().startsWith("Received "))
                    .toList();
            if (last.size() < now.size() && !before.isEmpty()) {
                note("rows of a window", element, before.size(), now.size());
            }
        }
        if (old.ended() || before.size() > last.size()) {
            note("rows", element, before.size(), last.size());
        }
        for (int i = 0; i < Math.min(before.size(), last.size()); i++) {
            fields(element, before.get(i), last.get(i));
        }
    }

    private void fields(String element, OracleRow before, OracleRow now) {
        if (before.success() != now.success()) {
            note("result", element, result(before) + " " + before.code(), result(now) + " " + now.code());
            return;
        }
        String kind = before.success() ? "" : " of a failure";
        note("code" + kind, element, before.code(), now.code());
        note("message" + kind, element, CONNECTION.matcher(before.message()).replaceAll("{}"), now.message());
        note("body" + kind, element, before.body(), now.body());
        note("sample count", element, before.samples(), now.samples());
        if (before.success()) {
            note("sent bytes", element, before.sent(), now.sent());
        }
    }

    private static String result(OracleRow row) {
        return row.success() ? SUCCEEDED : FAILED;
    }

    private void lists(String what, List<String> before, List<String> now) {
        List<String> missing = new ArrayList<>(before);
        now.forEach(missing::remove);
        List<String> more =
                new ArrayList<>(old.ended() ? now : List.of()); // what it would have done later is not known
        before.forEach(more::remove);
        for (String one : missing) {
            String other = more.stream()
                    .filter(text -> id(text).equals(id(one)))
                    .findFirst()
                    .orElse(NONE);
            more.remove(other);
            note(what, id(one), one, other);
        }
        more.forEach(other -> note(what, id(other), NONE, other));
    }

    /** How long the random ends of client ids are. */
    private static Set<Integer> suffixes(OracleSide side, Pattern suffix) {
        return side.connects().stream()
                .map(OracleComparison::id)
                .flatMap(id -> suffix.matcher(id).results())
                .map(random -> random.group().length())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first word: of what a broker noted the client id, of a message the topic. */
    private static String id(String text) {
        return text.replaceFirst(" .*", "");
    }

    private static List<String> forms(List<String> texts, Pattern suffix) {
        return texts.stream()
                .filter(text -> !text.startsWith("<unknown>"))
                .map(text -> form(id(text), suffix) + text.substring(id(text).length()))
                .toList();
    }

    private static String form(String id, Pattern suffix) {
        return BY_THE_BROKER
                .matcher(suffix.matcher(id).replaceFirst("<random>"))
                .replaceFirst("<by the broker>");
    }

    private static List<String> wire(OracleSide side, Pattern suffix) {
        Set<String> seen = new LinkedHashSet<>();
        return side.published().stream()
                .map(message -> {
                    String text = STAMP.matcher(message).replaceAll("<ms>");
                    for (String connect : side.connects()) {
                        if (suffix.matcher(id(connect)).find()) {
                            text = text.replace(id(connect), "<id>");
                        }
                    }
                    return RANDOM_TEXT
                            .matcher(text)
                            .replaceAll(random -> "<" + random.group().length() + " random"
                                    + (seen.add(random.group()) ? ">" : ", the same>"));
                })
                .toList();
    }
}
