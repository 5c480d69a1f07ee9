package io.github.jmetermqtt.emqx;

import io.github.jmetermqtt.words.Sentence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** A plan in its file. */
final class PlanFile {

    private static final String ROOT = "jmeterTestPlan";

    /** Elements within elements: more than any plan has, and few enough for the stack of whoever walks through them. */
    private static final String DEEPEST = "1000";

    private PlanFile() {}

    /** Reads a plan in whatever encoding it says to be in; without a declaration it is UTF-8, as for JMeter. */
    static Document read(Path file) throws ConversionException {
        Document plan;
        try {
            plan = parser().parse(new ByteArrayInputStream(Files.readAllBytes(file)));
        } catch (SAXParseException e) {
            throw new ConversionException(
                    "import.failed.xml-at",
                    file,
                    e.getLineNumber(),
                    e.getColumnNumber(),
                    String.valueOf(e.getMessage()));
        } catch (SAXException e) {
            throw new ConversionException("import.failed.xml", file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ConversionException("import.failed.unreadable", file, reason(e));
        }
        if (!plan.getXmlVersion().equals("1.0")) {
            throw new ConversionException("import.failed.xml-version", file, plan.getXmlVersion());
        }
        String root = plan.getDocumentElement().getTagName();
        if (!root.equals(ROOT)) {
            throw new ConversionException("import.failed.no-plan", file, root, ROOT);
        }
        if (plan.getDocumentElement().getAttribute("version").equals("1.0")) {
            throw new ConversionException("import.failed.old-format", file);
        }
        return plan;
    }

    private static DocumentBuilder parser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            // no plan has a document type, and without one nothing outside of the file can be meant
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", DEEPEST);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(new Thrower());
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the parser of the JDK knows the feature", e);
        }
    }

    /**
     * Writes a plan in one go: there is a whole file or, where that fails, the one that was there before.
     *
     * @param replace whether there may be such a file already
     */
    static void write(Document plan, Path file, boolean replace) throws ConversionException {
        Path unfinished = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        CopyOption[] options = replace ? new CopyOption[] {StandardCopyOption.REPLACE_EXISTING} : new CopyOption[0];
        try {
            try {
                byte[] xml = new PlanXml().write(plan).getBytes(StandardCharsets.UTF_8);
                Files.write(unfinished, xml);
                Files.move(unfinished, file, options);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (FileAlreadyExistsException e) {
            throw new ConversionException("import.failed.exists", file);
        } catch (IOException e) {
            throw new ConversionException("import.failed.unwritable", file, reason(e));
        }
    }

    private static Object reason(IOException e) {
        if (e instanceof NoSuchFileException || e instanceof NotDirectoryException) {
            return Sentence.of("import.file.missing");
        }
        if (e instanceof AccessDeniedException) {
            return Sentence.of("import.file.denied");
        }
        if (e instanceof UnsupportedEncodingException) {
            return Sentence.of("import.file.encoding", String.valueOf(e.getMessage()));
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /** The parser's own handler would print to the standard error. */
    private static final class Thrower implements ErrorHandler {

        @Override
        public void warning(SAXParseException e) {
            // nothing that keeps the plan from being read
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
