package io.github.jmetermqtt.emqx;

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
            found(
                    element,
                    lost("it is of the class " + element.getTagName()
                            + ", which no release of the old plugin has that is known"
                            + " here; it is left in the plan, which JMeter can't open with it"));
            return;
        }
        if (element.getTagName().equals("ResponseAssertion")) {
            OldCodes.notes(OldCodes.ofAssertion(element), Scope.of(element)).forEach(note -> found(element, note));
        }
        Element owner = owner(element);
        String text = ownText(element);
        if (element.getAttribute("name").equals("classname") && text.contains(JAVA_CLIENTS)) {
            found(
                    element,
                    lost(
                            "it is a Java Request with a class of tuanhiep's plugin (" + JAVA_CLIENTS
                                    + "…), which is not there any more: MQTT Connect with MQTT Pub or MQTT Sub takes its place"));
        }
        if (!isScript(element, owner)) {
            String all = attributes(element) + text;
            lookAt(all, all, element, owner, "");
            return;
        }
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            lookAt(lines.get(i), text, element, owner, "script line " + (i + 1) + ": ");
        }
    }

    private void lookAt(String line, String whole, Element element, Element owner, String where) {
        if (line.contains(OLD_PACKAGE)) {
            found(
                    element,
                    lost(where + "it mentions classes of the old plugin (" + OLD_PACKAGE
                            + "), which are not there any more"));
        }
        Matcher connection = CONNECTION.matcher(line);
        if (connection.find()) {
            found(
                    element,
                    lost(where + "it looks for the connection of the old plugin in the variable \""
                            + connection.group(1) + "\", where there is none any more"));
        }
        if (RECEIVED.matcher(line).find()) {
            found(
                    element,
                    new Note(
                            Note.Kind.LOOK_AT,
                            where
                                    + "it looks for the response message \"Received … of message\": it is that of the last of"
                                    + " the messages now, each of which is a sample of its own"));
        }
        if (!where.isEmpty() && !isGroovy(owner)) {
            calls(line, where, element);
        }
        Set<String> codes = OldCodes.ofLine(line, whole, owner);
        if (!codes.isEmpty()) {
            OldCodes.notes(codes, Scope.of(owner))
                    .forEach(note -> found(element, new Note(note.kind(), where + note.text())));
        }
    }

    /** In Groovy they work. */
    private void calls(String line, String where, Element element) {
        CALL.matcher(line).results().map(found -> found.group(1)).forEach(method -> {
            @Nullable String key = OldMethods.key(method);
            if (key != null) {
                found(
                        element,
                        lost(where + "it calls " + method
                                + " of the old plugin's sampler, which is there in Groovy only: "
                                + (OldMethods.isSetter(method)
                                        ? "setProperty(\"" + key + "\", …)"
                                        : "getPropertyAsString(\"" + key + "\")")
                                + " works in any language"));
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

    private static Note lost(String text) {
        return new Note(Note.Kind.LOST, text);
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
