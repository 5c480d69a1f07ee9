package io.github.jmetermqtt.emqx;

import java.util.Map;
import java.util.regex.Pattern;

/** Writes elements as EMQX's plugin left them in a plan, from the description of the format. */
public final class OldXml {

    /** The element of JMeter in which a property stands. */
    public enum Form {
        STRING("stringProp", ".*"),
        BOOL("boolProp", "true|false"),
        INT("intProp", "-?\\d{1,9}"),
        LONG("longProp", "-?\\d{1,9}");

        private final String tag;
        private final Pattern texts;

        Form(String tag, String texts) {
            this.tag = tag;
            this.texts = Pattern.compile(texts, Pattern.DOTALL);
        }

        /** Whether a property of this form can have the text. */
        public boolean holds(String text) {
            return texts.matcher(text).matches();
        }
    }

    private OldXml() {}

    /** The element; a property whose text does not suit the form is a string. */
    public static String element(OldElement type, String name, Form form, Map<String, String> properties) {
        StringBuilder xml = new StringBuilder();
        String tag = type.testClass();
        xml.append('<').append(tag).append(" guiclass=\"").append(type.guiClass());
        xml.append("\" testclass=\"").append(tag).append("\" testname=\"").append(escaped(name));
        xml.append("\" enabled=\"true\">\n");
        properties.forEach((key, text) -> {
            String property = (form.holds(text) ? form : Form.STRING).tag;
            xml.append("<").append(property).append(" name=\"").append(key).append("\">");
            xml.append(escaped(text)).append("</").append(property).append(">\n");
        });
        return xml.append("</").append(tag).append(">\n").toString();
    }

    /** A plan with the elements at its top level. */
    public static String plan(Iterable<String> elements) {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <jmeterTestPlan version="1.2" properties="3.2" jmeter="3.3 r1808647">
                <hashTree>
                <TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="测试计划" enabled="true"/>
                <hashTree>
                """);
        elements.forEach(element -> xml.append(element).append("<hashTree/>\n"));
        return xml.append("</hashTree>\n</hashTree>\n</jmeterTestPlan>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
