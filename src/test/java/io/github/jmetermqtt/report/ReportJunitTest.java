package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.HostileText;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.MeasuredRun;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Pause;
import io.github.jmetermqtt.measure.Verdict;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportJunitTest {

    private static final Verdict VALID = new Verdict(List.of(), List.of());

    /** Paths of published schemas; they are not ours to hand on. */
    private static final String SCHEMAS = System.getProperty("junit.schemas", "");

    private static Report report(Verdict verdict, List<Limit.Outcome> limits, List<String> problems) {
        return Reports.of(
                MeasuredRun.of(10).summary(), FailedSamples.NONE, new Pause.Sum(0, 0, 0), verdict, limits, problems);
    }

    private static Element suite(String name, Report report) throws Exception {
        String xml = ReportJunit.xml(name, report);
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("testsuites");
        assertThat(root.getElementsByTagName("testsuite").getLength()).isEqualTo(1);
        return (Element) root.getElementsByTagName("testsuite").item(0);
    }

    /** Each case as {@code name}, or {@code name: tag type sentence}. */
    private static List<String> cases(Element suite) {
        List<String> cases = new ArrayList<>();
        NodeList all = suite.getElementsByTagName("testcase");
        for (int i = 0; i < all.getLength(); i++) {
            Element one = (Element) all.item(i);
            assertThat(one.getAttribute("classname")).isEqualTo(suite.getAttribute("name"));
            Element flaw = (Element) one.getFirstChild();
            if (flaw != null) {
                assertThat(flaw.getAttribute("message")).isEqualTo(flaw.getTextContent());
            }
            cases.add(one.getAttribute("name")
                    + (flaw == null
                            ? ""
                            : ": " + flaw.getTagName() + " " + flaw.getAttribute("type") + " "
                                    + flaw.getTextContent()));
        }
        return cases;
    }

    @Test
    void aCaseForEachLimitAndOneForTheVerdict() throws Exception {
        Element suite = suite(
                "Report",
                report(
                        VALID,
                        List.of(
                                new Limit.Outcome("lost = 0", true, true, "0"),
                                new Limit.Outcome("max response < 1 ms", false, true, "25 ms")),
                        List.of()));

        assertThat(cases(suite))
                .containsExactly(
                        "lost = 0",
                        "max response < 1 ms: failure MQTT-LIMIT Limit \"max response < 1 ms\" was not kept: measured 25 ms",
                        "verdict");
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
        assertThat(suite.getAttribute("time")).isEqualTo("10.000");
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-01-02T03:04:05");
        assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
                .startsWith("Report: the system under test failed\n")
                .contains("\ndelivered 10 of 10\n");
    }

    @Test
    void whatHasNoAnswerIsAnError() throws Exception {
        Element suite = suite(
                "Report",
                report(
                        VALID,
                        List.of(new Limit.Outcome("lost = 0", false, false, "nothing to measure")),
                        List.of("Limit \"p99 nonsense\" is none")));

        assertThat(cases(suite))
                .containsExactly(
                        "lost = 0: error MQTT-LIMIT Limit \"lost = 0\" was not kept: nothing to measure",
                        "Limit \"p99 nonsense\" is none: error MQTT-CONFIG Limit \"p99 nonsense\" is none",
                        "verdict: failure doubtful doubtful: Limit \"p99 nonsense\" is none");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("2");
    }

    @Test
    void aRunThatMeasuredNothing() throws Exception {
        Report nothing = Reports.of(DeliverySummary.of(new Measurements(1)));

        assertThat(cases(suite("Report", nothing)))
                .containsExactly("verdict: error nothing-measured nothing was measured: "
                        + "nothing was published, and nothing was received");
    }

    @Test
    void eachCaseHasANameOfItsOwn() throws Exception {
        Limit.Outcome lost = new Limit.Outcome("lost = 0", true, true, "0");
        Limit.Outcome named = new Limit.Outcome("lost = 0 (2)", true, true, "0");
        Limit.Outcome verdict = new Limit.Outcome("verdict", true, true, "0");

        assertThat(cases(suite("Report", report(VALID, List.of(named, lost, lost, lost, verdict), List.of()))))
                .doesNotHaveDuplicates()
                .hasSize(6);
    }

    @Test
    void hostileNamesGiveXml() throws Exception {
        String hostile = "\0\u0001<b>&\"']]>\r\n\t\u0085\u202e\ud83d\ufffe\uffff" + "x".repeat(3000);

        Element suite = suite(
                hostile,
                report(
                        new Verdict(List.of(hostile), List.of()),
                        List.of(new Limit.Outcome(hostile, false, true, hostile)),
                        List.of(hostile)));

        assertThat(cases(suite)).hasSize(3).allSatisfy(HostileText::assertSafe);
        HostileText.assertSafe(suite.getAttribute("name"));
    }

    /** {@code -Djunit.schemas=<file>,<file>}: such as junit-10.xsd of Jenkins, and JUnit.xsd of Windy Road for Ant. */
    @Test
    void publishedSchemasAllowIt() throws Exception {
        assumeTrue(!SCHEMAS.isEmpty(), "no -Djunit.schemas=<file>,<file>");
        for (String schema : SCHEMAS.split(",", -1)) {
            for (Report report : List.of(
                    Reports.doubtful(),
                    Reports.of(DeliverySummary.of(new Measurements(1))),
                    report(VALID, List.of(), List.of("\0 <")))) {
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                        .newSchema(Path.of(schema).toFile())
                        .newValidator()
                        .validate(new StreamSource(new StringReader(ReportJunit.xml("\0 Report", report))));
            }
        }
    }
}
