package io.github.jmetermqtt.emqx;

import io.github.jmetermqtt.words.Sentence;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Looks for what relies on the old plugin without being an element of it: scripts, assertions, elements of other jars. */
final class Mentions {

    private static final String OLD_PACKAGE = "net.xmeter";

    /** Under these names the old plugin kept its connections among the variables of a thread. */
    private static final Pattern CONNECTION =
            Pattern.compile("\\b(?:(?:get|put|remove)Object|remove)\\s*\\(\\s*[\"'](conn|conns|conCapacity)[\"']");

    /** The response message of the old Sub. */
    private static final Pattern RECEIVED = Pattern.compile("\\bReceived\\b.*\\bof message");

    /** Classes for JMeter's Java Request. */
    private static final String JAVA_CLIENTS = "org.apache.jmeter.protocol.mqtt.client.";

    /** A method of {@code sampler}, or of what {@code getCurrentSampler()} gives. */
    private static final Pattern CALL = Pattern.compile(
            "\\b(?:sampler|get(?:Current|Previous)Sampler)(?:\\(\\s*\\))?\\s*\\.\\s*((?:set|get|is)[A-Z]\\w*)\\s*\\(");

    /** What has a script, under one of the names of {@link #isScript}. */
    private static final Pattern SCRIPTED = Pattern.compile("(?:JSR223|BeanShell|BSF)\\w*");

    private final ConversionReport report;

    Mentions(ConversionReport report) {
        this.report = report;
    }

    /** Looks at an XML element, without what is below it. */
    void look(Element element) {
        if (element.getTagName().startsWith(OLD_PACKAGE)) {
            found(element, lost(0, "import.note.class", element.getTagName()));
            return;
        }
        if (element.getTagName().equals("ResponseAssertion")) {
            OldCodes.notes(OldCodes.ofAssertion(element), Scope.of(element)).forEach(note -> found(element, note));
        }
        Element owner = owner(element);
        String text = ownText(element);
        if (element.getAttribute("name").equals("classname") && text.contains(JAVA_CLIENTS)) {
            found(element, lost(0, "import.note.java-request", JAVA_CLIENTS));
        }
        if (!isScript(element, owner)) {
            String all = attributes(element) + text;
            lookAt(all, all, element, owner, 0);
            return;
        }
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            lookAt(lines.get(i), text, element, owner, i + 1);
        }
    }

    /** @param number of the line in its script; 0: it is in none */
    private void lookAt(String line, String whole, Element element, Element owner, int number) {
        if (line.contains(OLD_PACKAGE)) {
            found(element, lost(number, "import.note.classes", OLD_PACKAGE));
        }
        Matcher connection = CONNECTION.matcher(line);
        if (connection.find()) {
            found(element, lost(number, "import.note.variable", connection.group(1)));
        }
        if (RECEIVED.matcher(line).find()) {
            found(element, note(Note.Kind.LOOK_AT, number, Sentence.of("import.note.received")));
        }
        if (number > 0 && !isGroovy(owner)) {
            calls(line, number, element);
        }
        Set<String> codes = OldCodes.ofLine(line, whole, owner);
        if (!codes.isEmpty()) {
            OldCodes.notes(codes, Scope.of(owner))
                    .forEach(note -> found(element, note(note.kind(), number, note.sentence())));
        }
    }

    /** In Groovy they work. */
    private void calls(String line, int number, Element element) {
        CALL.matcher(line).results().map(found -> found.group(1)).forEach(method -> {
            @Nullable String key = OldMethods.key(method);
            if (key != null) {
                found(
                        element,
                        lost(
                                number,
                                "import.note.method",
                                method,
                                OldMethods.isSetter(method)
                                        ? "setProperty(\"" + key + "\", …)"
                                        : "getPropertyAsString(\"" + key + "\")"));
            }
        });
    }

    private static boolean isScript(Element property, Element owner) {
        String name = property.getAttribute("name");
        return SCRIPTED.matcher(owner.getTagName()).matches() && (name.equals("script") || name.endsWith(".query"));
    }

    private static boolean isGroovy(Element owner) {
        String language = PlanTree.text(owner, "scriptLanguage");
        return owner.getTagName().startsWith("JSR223") && (language.isEmpty() || language.equalsIgnoreCase("groovy"));
    }

    private void found(Element element, Note note) {
        report.found(PlanTree.name(owner(element)), note);
    }

    private static Note lost(int number, String key, Object... values) {
        return note(Note.Kind.LOST, number, Sentence.of(key, values));
    }

    private static Note note(Note.Kind kind, int number, Sentence sentence) {
        return new Note(kind, number == 0 ? sentence : Sentence.of("import.script-line", number, sentence));
    }

    /** The element of the plan that a property is of. */
    private static Element owner(Element element) {
        Element owner = element;
        while (!owner.hasAttribute("testname") && owner.getParentNode() instanceof Element above) {
            owner = above;
        }
        return owner;
    }

    private static String attributes(Element element) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            text.append(element.getAttributes().item(i).getNodeValue()).append('\n');
        }
        return text.toString();
    }

    private static String ownText(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString();
    }
}
