package io.github.jmetermqtt.emqx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Elements of a plan as they lie in its file: behind each stands a {@code hashTree} with what is below it in the tree. White space
 * is kept and made as JMeter would.
 */
final class PlanTree {

    private static final String HASH_TREE = "hashTree";
    private static final String STEP = "  ";

    /** @param className of the element itself; those of JMeter stand without their package */
    record NewElement(String className, String guiClass, String name) {}

    private PlanTree() {}

    /** All XML elements in the order of the file. */
    static List<Element> all(Document plan) {
        return listed(plan.getElementsByTagName("*"));
    }

    /** All XML elements within one, in the order of the file. */
    static List<Element> allIn(Element above) {
        return listed(above.getElementsByTagName("*"));
    }

    private static List<Element> listed(NodeList found) {
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    static String name(Element element) {
        return element.getAttribute("testname");
    }

    /** What an element stands below of in the tree; null: nothing. */
    static Element parent(Element element) {
        Node before = element.getParentNode().getPreviousSibling();
        while (before != null && !(before instanceof Element)) {
            before = before.getPreviousSibling();
        }
        return (Element) before;
    }

    /** The thread group that an element stands in; null: none. */
    static Element threadGroup(Element element) {
        Element above = parent(element);
        while (above != null && !above.getTagName().endsWith("ThreadGroup")) {
            above = parent(above);
        }
        return above;
    }

    /** Whether neither an element nor what it stands in is disabled; the thread group itself doesn't count. */
    static boolean isEnabled(Element element) {
        Element threadGroup = threadGroup(element);
        for (Element above = element; above != null && above != threadGroup; above = parent(above)) {
            if (above.getAttribute("enabled").equals("false")) {
                return false;
            }
        }
        return true;
    }

    /** What is below an element. */
    static Element below(Element element) {
        for (Node next = element.getNextSibling(); next != null; next = next.getNextSibling()) {
            if (next instanceof Element tree) {
                return tree;
            }
        }
        throw new IllegalArgumentException("behind an element there is a tree");
    }

    /** The properties of an element with such a beginning, whatever their type. */
    static Map<String, String> properties(Element element, String prefix) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Element property : propertyElements(element, prefix)) {
            properties.put(property.getAttribute("name"), property.getTextContent());
        }
        return properties;
    }

    /** The text of one of its properties; empty: there is none. */
    static String text(Element element, String property) {
        return properties(element, property).getOrDefault(property, "");
    }

    private static List<Element> propertyElements(Element element, String prefix) {
        List<Element> properties = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element property
                    && property.getAttribute("name").startsWith(prefix)) {
                properties.add(property);
            }
        }
        return properties;
    }

    /** Makes one of ours of an old element, with these properties in place of the plugin's own. */
    static void become(Element element, OldElement kind, Map<String, String> properties) {
        for (Element property : propertyElements(element, OldElement.PREFIX)) {
            Node space = property.getPreviousSibling();
            if (isSpace(space)) {
                element.removeChild(space);
            }
            element.removeChild(property);
        }
        element.getOwnerDocument().renameNode(element, null, kind.newTestClass());
        setClasses(element, kind.newGuiClass(), kind.newTestClass());
        addProperties(element, properties, indent(element));
    }

    private static void setClasses(Element element, String guiClass, String testClass) {
        element.setAttribute("guiclass", guiClass);
        element.setAttribute("testclass", testClass);
    }

    /** Puts them in front of what is there. */
    private static void addProperties(Element element, Map<String, String> properties, String indent) {
        Document plan = element.getOwnerDocument();
        if (!element.hasChildNodes() && !properties.isEmpty()) {
            element.appendChild(plan.createTextNode(indent));
        }
        Node first = element.getFirstChild();
        properties.forEach((name, value) -> {
            Element property = plan.createElement("stringProp");
            property.setAttribute("name", name);
            property.appendChild(plan.createTextNode(value));
            element.insertBefore(plan.createTextNode(indent + STEP), first);
            element.insertBefore(property, first);
        });
    }

    /** Adds an element as the first of what a tree has below it. */
    static Element addFirst(Element tree, NewElement added) {
        Node first = tree.getFirstChild();
        return insert(tree, first, indent(tree) + STEP, added);
    }

    /** Adds an element as the last of what a tree has below it. */
    static Element addLast(Element tree, NewElement added) {
        if (!tree.hasChildNodes()) {
            tree.appendChild(tree.getOwnerDocument().createTextNode(indent(tree)));
        }
        return insert(tree, tree.getLastChild(), indent(tree) + STEP, added);
    }

    /** Adds an element right before another one. */
    static Element addBefore(Element element, NewElement added) {
        Node space = element.getPreviousSibling();
        Node place = isSpace(space) ? space : element;
        return insert((Element) element.getParentNode(), place, indent(element), added);
    }

    private static Element insert(Element tree, Node before, String indent, NewElement what) {
        Document plan = tree.getOwnerDocument();
        Element added = plan.createElement(what.className());
        setClasses(added, what.guiClass(), what.className());
        added.setAttribute("testname", what.name());
        tree.insertBefore(plan.createTextNode(indent), before);
        tree.insertBefore(added, before);
        tree.insertBefore(plan.createTextNode(indent), before);
        tree.insertBefore(plan.createElement(HASH_TREE), before);
        return added;
    }

    /** Gives a new element its properties. */
    static void fill(Element added, Map<String, String> properties) {
        addProperties(added, properties, indent(added));
    }

    private static boolean isSpace(Node node) {
        return node != null
                && node.getNodeType() == Node.TEXT_NODE
                && node.getNodeValue().isBlank();
    }

    /** The line feed and the blanks in front of an element. */
    private static String indent(Element element) {
        Node space = element.getPreviousSibling();
        String text = isSpace(space) ? space.getNodeValue() : "";
        return "\n" + text.substring(text.lastIndexOf('\n') + 1);
    }
}
