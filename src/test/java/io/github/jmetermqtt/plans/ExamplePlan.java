package io.github.jmetermqtt.plans;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A plan of {@code examples/jmx}, to be run as it is or with a change that a user would make in the GUI. */
final class ExamplePlan {

    private final Document document;

    ExamplePlan(String name) throws IOException {
        try {
            document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file(name).toFile());
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(name + " is no XML", e);
        }
    }

    /** The plan itself. */
    static Path file(String name) {
        return Path.of("examples", "jmx", name + ".jmx").toAbsolutePath();
    }

    /** Disables all elements of a class. */
    ExamplePlan without(Class<?> type) {
        NodeList elements = elements(type);
        for (int i = 0; i < elements.getLength(); i++) {
            ((org.w3c.dom.Element) elements.item(i)).setAttribute("enabled", "false");
        }
        return this;
    }

    private NodeList elements(Class<?> type) {
        NodeList elements = document.getElementsByTagName(type.getName());
        if (elements.getLength() == 0) {
            throw new AssertionError("the plan has no " + type.getSimpleName());
        }
        return elements;
    }

    /** Writes the changed plan into the folder. */
    Path save(Path folder) throws IOException {
        Path file = folder.resolve("plan.jmx");
        try {
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(file.toFile()));
        } catch (TransformerException e) {
            throw new IOException(file + " can't be written", e);
        }
        return file;
    }
}
