package io.github.jmetermqtt.emqx;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.w3c.dom.Document;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Writes a plan as JMeter does (XStream's {@code PrettyPrintWriter}), so that what is not converted stays as it was to the byte, and the
 * two files can be compared: the JDK's own serialisers order attributes by name and escape in other ways.
 */
final class PlanXml {

    /** The order in which JMeter writes them; others follow as they come. */
    private static final List<String> ATTRIBUTES =
            List.of("version", "properties", "jmeter", "name", "elementType", "guiclass", "testclass", "testname");

    private final StringBuilder xml = new StringBuilder();

    /** The text of the file, which is to be encoded as UTF-8. */
    String write(Document plan) {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        children(plan, "\n"); // the parser keeps no white space outside of the outermost element
        return xml.toString();
    }

    /** Whether a plan can have this text: XML 1.0 section 2.2 leaves out some characters, even as references. */
    static boolean canHave(String text) {
        return text.codePoints()
                .allMatch(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= ' ' && c < Character.MIN_SURROGATE)
                        || (c > Character.MAX_SURROGATE && c != 0xFFFE && c != 0xFFFF));
    }

    private void children(Node parent, String after) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            node(child);
            xml.append(after);
        }
    }

    private void node(Node node) {
        switch (node.getNodeType()) {
            case Node.ELEMENT_NODE -> element(node);
            case Node.CDATA_SECTION_NODE ->
                xml.append("<![CDATA[").append(node.getNodeValue()).append("]]>");
            case Node.COMMENT_NODE ->
                xml.append("<!--").append(node.getNodeValue()).append("-->");
            case Node.PROCESSING_INSTRUCTION_NODE ->
                xml.append("<?")
                        .append(node.getNodeName())
                        .append(' ')
                        .append(node.getNodeValue())
                        .append("?>");
            default -> escape(node.getNodeValue(), false);
        }
    }

    /** JMeter writes an empty text with two tags, and everything else that is empty with one. */
    private void element(Node element) {
        xml.append('<').append(element.getNodeName());
        NamedNodeMap attributes = element.getAttributes();
        IntStream.range(0, attributes.getLength())
                .mapToObj(attributes::item)
                .sorted(Comparator.comparingInt(PlanXml::rank))
                .forEach(this::attribute);
        if (element.hasChildNodes() || element.getNodeName().equals("stringProp")) {
            xml.append('>');
            children(element, "");
            xml.append("</").append(element.getNodeName()).append('>');
        } else {
            xml.append("/>");
        }
    }

    private void attribute(Node attribute) {
        xml.append(' ').append(attribute.getNodeName()).append("=\"");
        escape(attribute.getNodeValue(), true);
        xml.append('"');
    }

    private static int rank(Node attribute) {
        int known = ATTRIBUTES.indexOf(attribute.getNodeName());
        return known < 0 ? ATTRIBUTES.size() : known;
    }

    private void escape(String text, boolean attribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\'' -> xml.append("&apos;");
                default -> {
                    // a parser would make a line feed of a bare carriage return, and blanks of both in an attribute
                    if (Character.isISOControl(c) && (attribute || (c != '\n' && c != '\t'))) {
                        xml.append("&#x").append(Integer.toHexString(c)).append(';');
                    } else {
                        xml.append(c);
                    }
                }
            }
        }
    }
}
