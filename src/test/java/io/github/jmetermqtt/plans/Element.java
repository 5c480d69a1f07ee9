package io.github.jmetermqtt.plans;

import io.github.jmetermqtt.config.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An element of a test plan with what hangs below it. It writes itself as JMeter saves it, with text properties only: JMeter
 * reads flags and numbers from text too.
 */
public final class Element {

    private static final String OURS = "io.github.jmetermqtt.";

    private static final Map<String, String> PANELS = Map.of(
            "TestPlan",
            "TestPlanGui",
            "ThreadGroup",
            "ThreadGroupGui",
            "LoopController",
            "LoopControlPanel",
            "ConstantTimer",
            "ConstantTimerGui");

    private final String tag;
    private final String name;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> arguments = new LinkedHashMap<>();
    private final Map<String, List<String>> lists = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();

    /** An element of the class, or of the alias in JMeter's saveservice.properties. */
    public Element(String tag, String name) {
        this.tag = tag;
        this.name = name;
    }

    /** An element of one of our classes. */
    public Element(Class<?> type, String name) {
        this(type.getName(), name);
    }

    String name() {
        return name;
    }

    /** The same properties under another name, nothing below it. */
    Element copy(String newName) {
        Element copy = new Element(tag, newName);
        copy.properties.putAll(properties);
        copy.arguments.putAll(arguments);
        copy.lists.putAll(lists);
        return copy;
    }

    public Element set(String key, Object value) {
        properties.put(key, String.valueOf(value));
        return this;
    }

    public Element set(Setting<?> field, Object value) {
        return set(field.key(), value);
    }

    /** Gives a value to one of the parameters that elements such as Backend Listener keep in a table. */
    Element argument(String key, Object value) {
        arguments.put(key, String.valueOf(value));
        return this;
    }

    /** Gives several values to a property that has a list of them. */
    Element list(String key, String... values) {
        lists.put(key, List.of(values));
        return this;
    }

    public Element with(Element... more) {
        children.addAll(List.of(more));
        return this;
    }

    void write(StringBuilder out) {
        out.append('<')
                .append(tag)
                .append(" guiclass=\"")
                .append(guiClass())
                .append("\" testclass=\"")
                .append(tag);
        out.append("\" testname=\"").append(escaped(name)).append("\">\n");
        properties.forEach((key, value) -> writeProperty(out, key, value));
        if (!arguments.isEmpty()) {
            writeArguments(out);
        }
        lists.forEach((key, values) -> {
            out.append("<collectionProp name=\"").append(key).append("\">\n");
            values.forEach(value -> writeProperty(out, "one", value));
            out.append("</collectionProp>\n");
        });
        if (tag.endsWith("ThreadGroup")) {
            out.append("""
                    <elementProp name="ThreadGroup.main_controller" elementType="LoopController">
                    <stringProp name="LoopController.loops">1</stringProp>
                    <boolProp name="LoopController.continue_forever">false</boolProp>
                    </elementProp>
                    """);
        }
        out.append("</").append(tag).append(">\n<hashTree>\n");
        children.forEach(child -> child.write(out));
        out.append("</hashTree>\n");
    }

    /** Empty where no test opens the element in a window. */
    private String guiClass() {
        return tag.startsWith(OURS)
                ? OURS + "gui." + tag.substring(tag.lastIndexOf('.') + 1) + "Gui"
                : PANELS.getOrDefault(tag, "");
    }

    private static void writeProperty(StringBuilder out, String key, String value) {
        out.append("<stringProp name=\"").append(key).append("\">");
        out.append(escaped(value)).append("</stringProp>\n");
    }

    private void writeArguments(StringBuilder out) {
        out.append("<elementProp name=\"arguments\" elementType=\"Arguments\">\n");
        out.append("<collectionProp name=\"Arguments.arguments\">\n");
        arguments.forEach((key, value) -> {
            out.append("<elementProp name=\"").append(key).append("\" elementType=\"Argument\">\n");
            writeProperty(out, "Argument.name", key);
            writeProperty(out, "Argument.value", value);
            out.append("</elementProp>\n");
        });
        out.append("</collectionProp>\n</elementProp>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("\r", "&#13;")
                .replace("\n", "&#10;");
    }
}
