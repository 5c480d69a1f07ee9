package io.github.jmetermqtt.emqx;

import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Looks for what relies on the old plugin without being an element of it: scripts, assertions, elements of other jars. */
final class Mentions {

    private static final String OLD_PACKAGE = "net.xmeter";

    /** Under this name the old plugin kept its connection among the variables of a thread. */
    private static final Pattern CONNECTION = Pattern.compile("\\b(?:get|put|remove)Object\\s*\\(\\s*[\"']conn[\"']");

    /** The response message of the old Sub. */
    private static final Pattern RECEIVED = Pattern.compile("\\bReceived\\b.*\\bof message");

    private final ConversionReport report;

    Mentions(ConversionReport report) {
        this.report = report;
    }

    /** Looks at an XML element, without what is below it. */
    void look(Element element) {
        if (element.getTagName().startsWith(OLD_PACKAGE)) {
            lost(
                    element,
                    "it is of the class " + element.getTagName()
                            + ", which no release of the old plugin has that is known"
                            + " here; it is left in the plan, which JMeter can't open with it");
            return;
        }
        String text = ownText(element);
        if (text.contains(OLD_PACKAGE)) {
            lost(element, "it mentions classes of the old plugin (" + OLD_PACKAGE + "), which are not there any more");
        }
        if (CONNECTION.matcher(text).find()) {
            lost(
                    element,
                    "it looks for the connection of the old plugin in the variable \"conn\", where there is none any more");
        }
        if (RECEIVED.matcher(text).find()) {
            report.found(
                    PlanTree.name(owner(element)),
                    new Note(
                            Note.Kind.CHANGED,
                            "it looks for the response message \"Received … of message\": it is that of the last of the"
                                    + " messages now, each of which is a sample of its own"));
        }
    }

    private void lost(Element element, String text) {
        report.found(PlanTree.name(owner(element)), new Note(Note.Kind.LOST, text));
    }

    /** The element of the plan that a property is of. */
    private static Element owner(Element element) {
        Element owner = element;
        while (!owner.hasAttribute("testname") && owner.getParentNode() instanceof Element above) {
            owner = above;
        }
        return owner;
    }

    private static String ownText(Element element) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            text.append(element.getAttributes().item(i).getNodeValue()).append('\n');
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString();
    }
}
