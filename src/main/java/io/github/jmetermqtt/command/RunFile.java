package io.github.jmetermqtt.command;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.StoredRun;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that MQTT Delivery Report has written of a run.
 *
 * @param name of the file, as it was given
 */
record RunFile(String name, Map<?, ?> json) implements StoredRun {

    /** As the window has it. */
    private static final long LARGEST = 50_000_000;

    private static final double VERSION = 1;
    private static final Set<String> STATES = Set.of("good", "system-failed", "nothing-measured", "doubtful");

    /** Reads a file. */
    static RunFile read(String name) throws BadInputException {
        String shown = Shown.text(name);
        try {
            Path file = Path.of(name);
            if (Files.size(file) > LARGEST) {
                throw new BadInputException(shown + " is no report of MQTT Delivery Report: it has more than 50 MB");
            }
            return of(name, Json.read(Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw new BadInputException(shown + " cannot be read: there is no such file");
        } catch (InvalidPathException e) {
            throw new BadInputException(shown + " is no path");
        } catch (CharacterCodingException | Json.NoJsonException e) {
            throw new BadInputException(shown + " is no report of MQTT Delivery Report: it is no JSON");
        } catch (IOException e) {
            throw new BadInputException(shown + " cannot be read: " + Shown.text(String.valueOf(e.getMessage())));
        }
    }

    private static RunFile of(String name, @Nullable Object json) throws BadInputException {
        String shown = Shown.text(name);
        if (!(json instanceof Map<?, ?> members) || !(members.get("version") instanceof Double version)) {
            throw new BadInputException(shown + " is no report of MQTT Delivery Report: it lacks the version");
        }
        if (version != VERSION) {
            throw new BadInputException(
                    shown + " is a report of another version than 1, which is all that this jmeter-mqtt reads");
        }
        RunFile file = new RunFile(name, members);
        if (!STATES.contains(file.state())) {
            throw new BadInputException(shown + " is no report of MQTT Delivery Report: it lacks the outcome");
        }
        return file;
    }

    /** The value below these members; null: there is none. */
    private static @Nullable Object below(@Nullable Object from, String... names) {
        Object value = from;
        for (String name : names) {
            value = value instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return value;
    }

    /** What the run was, as JSON says it. */
    String state() {
        return String.valueOf(below(json, "outcome", "state"));
    }

    /** Why the run gives no answer; empty: it does. */
    List<String> noAnswer() {
        return switch (state()) {
            case "doubtful" -> reasons("doubtful", "doubtful");
            case "nothing-measured" -> reasons("nothing was measured", "nothingMeasured");
            default -> List.of();
        };
    }

    private List<String> reasons(String state, String member) {
        List<String> reasons = new ArrayList<>();
        for (Object reason : list(below(json, "outcome", member))) {
            reasons.add(Shown.text(name) + ": " + state + ": " + Shown.line(String.valueOf(reason)));
        }
        return reasons.isEmpty() ? List.of(Shown.text(name) + ": " + state) : reasons;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** The names of the stages, in their order. */
    List<String> stages() {
        return list(json.get("stages")).stream()
                .map(stage -> String.valueOf(below(stage, "name")))
                .toList();
    }

    /** The labels of the whole run. */
    Set<String> labels() {
        Set<String> labels = new TreeSet<>();
        for (String group : List.of("published", "received", "responders")) {
            if (below(json, group, "labels") instanceof Map<?, ?> members) {
                members.keySet().forEach(label -> labels.add(String.valueOf(label)));
            }
        }
        return labels;
    }

    /** Whether a label has other figures than the total. */
    boolean hasSeveralLabels() {
        return Stream.of("published", "received", "responders")
                .anyMatch(group -> below(json, group, "labels") instanceof Map<?, ?> labels && labels.size() > 1);
    }

    private @Nullable Object stage(String stage) {
        return list(json.get("stages")).stream()
                .filter(one -> stage.equals(below(one, "name")))
                .findFirst()
                .orElse(null);
    }

    @Override
    public boolean hasStage(String stage) {
        return stage(stage) != null;
    }

    @Override
    public boolean hasLabel(@Nullable String stage, String label) {
        return Stream.of(Group.PUBLISHED, Group.RECEIVED, Group.RESPONDERS)
                .anyMatch(group -> row(stage, label, group) != null);
    }

    @Override
    public @Nullable Row row(@Nullable String stage, @Nullable String label, Group group) {
        Object of = stage == null ? json : stage(stage);
        Object row = switch (group) {
            case PUBLISHED -> ends(of, stage == null ? "published" : "publishers", label);
            case RECEIVED -> ends(of, stage == null ? "received" : "readers", label);
            case RESPONDERS -> ends(of, "responders", label);
            case STEPS -> stage == null && label == null ? below(of, "steps") : null;
            case LOAD -> label != null ? null : stage == null ? below(of, "load") : of;
        };
        return row instanceof Map<?, ?> members ? new Members(members) : null;
    }

    private static @Nullable Object ends(@Nullable Object of, String group, @Nullable String label) {
        return label == null ? below(of, group, "total") : below(of, group, "labels", label);
    }

    private record Members(Map<?, ?> json) implements Row {

        @Override
        public boolean has(String name) {
            int slash = name.lastIndexOf('/');
            Object of = slash < 0 ? json : below(json, name.substring(0, slash));
            return of instanceof Map<?, ?> members && members.containsKey(name.substring(slash + 1));
        }

        @Override
        public @Nullable Double get(String name) {
            return below(json, name.split("/")) instanceof Double figure ? figure : null;
        }
    }
}
