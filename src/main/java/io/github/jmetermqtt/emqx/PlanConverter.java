package io.github.jmetermqtt.emqx;

import io.github.jmetermqtt.emqx.PlanTree.NewElement;
import io.github.jmetermqtt.words.Sentence;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Makes a plan of ours of a whole plan of an old plugin. Beyond what happens when JMeter loads such a plan, a Pub or Sub that carried
 * its connection itself gets an MQTT Connect, and the owner gets to know what has become of each property.
 */
public final class PlanConverter {

    private static final String OURS = "io.github.jmetermqtt.";
    private static final String CONNECTION_NAME = "mqtt.connectionName";

    private static final NewElement ONCE_ONLY =
            new NewElement("OnceOnlyController", "OnceOnlyControllerGui", "Once Only Controller");

    /** A variable of JMeter, not a function. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?!__)");

    private final Document plan;
    private final ConversionReport report = new ConversionReport();
    private final Set<String> connectionNames = new HashSet<>();

    /** The thread groups with an old Connect in them; null stands for what is in no thread group. */
    private final Set<Element> connecting = new HashSet<>();

    /** What is below the Once Only Controller of a thread group for the connections that we put in. */
    private final Map<Element, Element> onceOnly = new HashMap<>();

    private PlanConverter(Document plan) {
        this.plan = plan;
    }

    /**
     * Reads a plan and converts it.
     *
     * @throws ConversionException if it can't be read, is no plan, or has no element of the old plugin
     */
    public static ConvertedPlan convert(Path file) throws ConversionException {
        Document plan = PlanFile.read(file);
        List<Element> all = PlanTree.all(plan);
        if (all.stream().noneMatch(element -> kind(element) != null)) {
            boolean ours = all.stream().anyMatch(element -> element.getTagName().startsWith(OURS));
            throw new ConversionException(ours ? "import.failed.ours" : "import.failed.nothing", file);
        }
        for (Element element : all) {
            if (kind(element) != null && isOfOldElement(element)) {
                throw new ConversionException("import.failed.damaged", file, element.getTagName());
            }
        }
        return new PlanConverter(plan).convert(all);
    }

    /**
     * What is to be known of a plan besides its old elements: scripts and assertions that rely on them.
     *
     * @return empty where the plan can't be read, or has no element of the old plugin, nor one that is imported already
     */
    public static NoteList besides(Path file) {
        ConversionReport report = new ConversionReport();
        try {
            List<Element> all = PlanTree.all(PlanFile.read(file));
            if (all.stream().anyMatch(element -> Scope.kind(element) != null)) {
                lookBesides(all, report);
            }
        } catch (ConversionException e) {
            // JMeter, which opens it, says so better
        }
        return report.notes();
    }

    private static void lookBesides(List<Element> all, ConversionReport report) {
        Mentions mentions = new Mentions(report);
        all.stream()
                .filter(element -> kind(element) == null && !isOfOldElement(element))
                .forEach(mentions::look);
    }

    private ConvertedPlan convert(List<Element> all) {
        for (Element element : all) {
            if (kind(element) == OldElement.CONNECT || kind(element) == OldElement.EFFICIENT_CONNECT) {
                connecting.add(PlanTree.threadGroup(element));
            }
        }
        Mentions mentions = new Mentions(report);
        // found out first, because converted elements lose their properties
        List<Element> rest =
                all.stream().filter(element -> !isOfOldElement(element)).toList();
        for (Element element : rest) {
            OldElement kind = kind(element);
            if (kind != null) {
                convert(element, kind);
            } else {
                mentions.look(element);
            }
        }
        return new ConvertedPlan(plan, report);
    }

    private static @Nullable OldElement kind(Element element) {
        return OldElement.of(element.getTagName());
    }

    private static boolean isOfOldElement(Element property) {
        return property.getParentNode() instanceof Element above && (kind(above) != null || isOfOldElement(above));
    }

    private void convert(Element element, OldElement kind) {
        Map<String, String> old = PlanTree.properties(element, OldElement.PREFIX);
        Map<String, String> meant = new LinkedHashMap<>(old);
        boolean publishesOrReads = kind == OldElement.PUB || kind == OldElement.SUB;
        boolean remains = publishesOrReads && old.containsKey("mqtt.server") && isConnected(element);
        if (remains) {
            meant.keySet().removeAll(ConnectTranslation.KEYS);
        }
        Imported imported = kind.translate(meant);
        Imported connection = imported.connection();
        if (connection == null) {
            PlanTree.become(element, kind, imported.properties());
            report.converted(PlanTree.name(element), imported, old);
        } else {
            String name = connectionName(element);
            PlanTree.become(element, kind, named(name, imported));
            report.converted(PlanTree.name(element), imported, old);
            connect(element, connection, name);
        }
        if (remains) {
            report.note(Note.of(Note.Kind.CHANGED, "import.note.connection-fields"));
        }
    }

    /** Whether an MQTT Connect stands where such a sampler would look for its connection. */
    private boolean isConnected(Element sampler) {
        Element threadGroup = PlanTree.threadGroup(sampler);
        return threadGroup == null ? !connecting.isEmpty() : connecting.contains(threadGroup);
    }

    /** Several samplers of a thread had a connection each. */
    private String connectionName(Element sampler) {
        String label = PlanTree.name(sampler);
        String base = label.isBlank() || Translation.isExpression(label) ? "connection" : label;
        String name = base;
        for (int i = 2; !connectionNames.add(name); i++) {
            name = base + " " + i;
        }
        return name;
    }

    private static Map<String, String> named(String connectionName, Imported imported) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(CONNECTION_NAME, connectionName);
        imported.properties().forEach(properties::putIfAbsent);
        return properties;
    }

    private void connect(Element sampler, Imported connection, String connectionName) {
        String name = PlanTree.name(sampler) + " (connect)";
        Element threadGroup = PlanTree.threadGroup(sampler);
        Element tree = threadGroup == null
                ? PlanTree.below(PlanTree.addBefore(sampler, ONCE_ONLY))
                : onceOnly.computeIfAbsent(threadGroup, PlanConverter::addOnceOnlyTo);
        Element connect = PlanTree.addLast(
                tree,
                new NewElement(
                        connection.from().newTestClass(), connection.from().newGuiClass(), name));
        if (!PlanTree.isEnabled(sampler)) {
            connect.setAttribute("enabled", "false");
        }
        Map<String, String> properties = named(connectionName, connection);
        PlanTree.fill(connect, properties);
        report.connected(
                name,
                connectionName,
                threadGroup == null
                        ? Sentence.of("import.details.place.before")
                        : Sentence.of("import.details.place.group", PlanTree.name(threadGroup)),
                connection);
        if (connection.origins().keySet().stream()
                .anyMatch(key -> VARIABLE.matcher(properties.get(key)).find())) {
            report.note(Note.of(Note.Kind.CHANGED, "import.note.connection-variables"));
        }
    }

    private static Element addOnceOnlyTo(Element threadGroup) {
        return PlanTree.below(PlanTree.addFirst(PlanTree.below(threadGroup), ONCE_ONLY));
    }
}
