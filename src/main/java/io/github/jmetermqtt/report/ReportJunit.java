package io.github.jmetermqtt.report;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.report.Outcome.State;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A report as JUnit XML: a test case for each limit, for each setting that could not be used, and for the verdict. It has what the schemas
 * of Ant and of Jenkins both allow, so that every reader takes it.
 */
final class ReportJunit {

    /** The characters that a name may have; the sentence has all. */
    private static final int LONGEST_NAME = 250;

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ReportJunit() {}

    /** How a case has not passed. */
    private enum Kind {
        /** There is an answer, and it is bad. */
        FAILURE,
        /** There is no answer. */
        ERROR;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param sentence why it has not passed */
    private record Flaw(Kind kind, String type, String sentence) {}

    /** @param flaw null: it has passed */
    private record Case(String name, @Nullable Flaw flaw) {

        boolean has(Kind kind) {
            return flaw != null && flaw.kind() == kind;
        }
    }

    /**
     * The whole file.
     *
     * @param name of the element
     */
    static String xml(String name, Report report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            suite(xml, Shown.text(name), report);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e); // there is no disk that could be full
        }
        return text + "\n";
    }

    private static void suite(XMLStreamWriter xml, String name, Report report) throws XMLStreamException {
        List<Case> cases = cases(report);
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
        xml.writeAttribute("id", "0");
        xml.writeAttribute("package", "jmeter-mqtt");
        xml.writeAttribute("hostname", "localhost");
        xml.writeAttribute("timestamp", SECONDS.format(report.started()));
        xml.writeAttribute("time", seconds(Duration.between(report.started(), report.until())));
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute("failures", count(cases, Kind.FAILURE));
        xml.writeAttribute("errors", count(cases, Kind.ERROR));
        xml.writeAttribute("skipped", "0");
        xml.writeCharacters("\n");
        xml.writeEmptyElement("properties");
        for (Case one : cases) {
            testCase(xml, name, one);
        }
        xml.writeCharacters("\n");
        xml.writeStartElement("system-out");
        for (String line : ReportText.lines(name, report)) {
            xml.writeCharacters(Shown.line(line) + "\n");
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEmptyElement("system-err");
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    /** Not below 0, since the clock of the machine may have been put back. */
    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", Math.max(0, duration.toMillis()) / 1000.0);
    }

    private static String count(List<Case> cases, Kind kind) {
        return Long.toString(cases.stream().filter(one -> one.has(kind)).count());
    }

    private static void testCase(XMLStreamWriter xml, String suite, Case one) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", suite);
        xml.writeAttribute("name", one.name());
        xml.writeAttribute("time", "0");
        Flaw flaw = one.flaw();
        if (flaw != null) {
            xml.writeStartElement(flaw.kind().tag());
            xml.writeAttribute("type", flaw.type());
            xml.writeAttribute("message", Shown.line(flaw.sentence()));
            xml.writeCharacters(Shown.line(flaw.sentence()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static List<Case> cases(Report report) {
        Set<String> names = new HashSet<>();
        List<Case> cases = new ArrayList<>();
        report.limits().forEach(limit -> cases.add(new Case(unique(limit.limit(), names), flaw(limit))));
        report.problems()
                .forEach(problem ->
                        cases.add(new Case(unique(problem, names), new Flaw(Kind.ERROR, "MQTT-CONFIG", problem))));
        cases.add(new Case(unique("verdict", names), verdict(report.outcome())));
        return cases;
    }

    /** Some readers take only the first of those that have one name. */
    private static String unique(String name, Set<String> names) {
        String shown = Shown.text(name, LONGEST_NAME);
        String free = shown;
        for (int next = 2; !names.add(free); next++) {
            free = shown + " (" + next + ")";
        }
        return free;
    }

    private static @Nullable Flaw flaw(Limit.Outcome limit) {
        return limit.kept()
                ? null
                : new Flaw(limit.known() ? Kind.FAILURE : Kind.ERROR, MqttDeliveryReport.LIMIT, limit.notKept());
    }

    /** That the system under test failed is said by the limits: without one, nobody has said what may fail. */
    private static @Nullable Flaw verdict(Outcome outcome) {
        return switch (outcome.state()) {
            case GOOD, SYSTEM_FAILED -> null;
            case NOTHING_MEASURED -> flaw(Kind.ERROR, outcome);
            case DOUBTFUL -> flaw(Kind.FAILURE, outcome);
        };
    }

    private static Flaw flaw(Kind kind, Outcome outcome) {
        State state = outcome.state();
        return new Flaw(kind, state.token(), state.words() + ": " + String.join("; ", outcome.reasons(state)));
    }
}
