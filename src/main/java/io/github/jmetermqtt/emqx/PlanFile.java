package io.github.jmetermqtt.emqx;

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
            throw new ConversionException(file + " is no XML that can be read (line " + e.getLineNumber() + ", column "
                    + e.getColumnNumber() + "): " + e.getMessage());
        } catch (SAXException e) {
            throw new ConversionException(file + " is no XML that can be read: " + e.getMessage());
        } catch (IOException e) {
            throw new ConversionException("The plan " + file + " can't be read: " + reason(e));
        }
        if (!plan.getXmlVersion().equals("1.0")) {
            throw new ConversionException(file + " is in XML " + plan.getXmlVersion()
                    + ", which may have characters that JMeter can't read; it reads XML 1.0");
        }
        String root = plan.getDocumentElement().getTagName();
        if (!root.equals(ROOT)) {
            throw new ConversionException(
                    file + " is no plan of JMeter: its outermost element is <" + root + ">, not <" + ROOT + ">");
        }
        if (plan.getDocumentElement().getAttribute("version").equals("1.0")) {
            throw new ConversionException(
                    file + " is in the format of a JMeter before 2.3, which encodes texts in another way:"
                            + " open it in JMeter 5.6.3, save it, and convert what was saved");
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
            throw new ConversionException(
                    file + " exists already and is not overwritten: name another file, or delete it");
        } catch (IOException e) {
            throw new ConversionException("The new plan " + file + " can't be written: " + reason(e));
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException || e instanceof NotDirectoryException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof UnsupportedEncodingException) {
            return "there is no encoding " + e.getMessage();
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
