package io.github.jmetermqtt.emqx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts, assertions and conditions of an old plan rely on is named, with its line; what others rely on is not. */
class MentionsTest {

    private static final String CONNECT = old("ConnectSampler");
    private static final String PUB = old("PubSampler");
    private static final String HTTP = "<HTTPSamplerProxy testclass=\"HTTPSamplerProxy\" testname=\"http\"/>";

    @TempDir
    private Path folder;

    private static String old(String name) {
        return "<net.xmeter.samplers." + name + " testclass=\"net.xmeter.samplers." + name + "\" testname=\"" + name
                + "\"/>";
    }

    private static String assertion(String text, int type, String field) {
        return "<ResponseAssertion testclass=\"ResponseAssertion\" testname=\"assertion\">"
                + "<stringProp name=\"Assertion.test_field\">Assertion." + field + "</stringProp>"
                + "<intProp name=\"Assertion.test_type\">" + type + "</intProp>"
                + "<collectionProp name=\"Asserion.test_strings\"><stringProp name=\"1\">" + text
                + "</stringProp></collectionProp></ResponseAssertion><hashTree/>";
    }

    private static String script(String type, String language, String text) {
        return "<" + type + " testclass=\"" + type + "\" testname=\"script\"><stringProp name=\"scriptLanguage\">"
                + language + "</stringProp><stringProp name=\"script\">" + text + "</stringProp></" + type
                + "><hashTree/>";
    }

    private static String under(String element, String child) {
        return element + "<hashTree>" + child + "</hashTree>";
    }

    private List<String> notes(String group) throws Exception {
        Path plan = Files.writeString(
                folder.resolve("plan.jmx"),
                "<jmeterTestPlan><hashTree><TestPlan testclass=\"TestPlan\" testname=\"plan\"/><hashTree>"
                        + "<ThreadGroup testclass=\"ThreadGroup\" testname=\"group\"/><hashTree>" + group
                        + "</hashTree></hashTree></hashTree></jmeterTestPlan>");
        return PlanConverter.besides(plan).lines();
    }

    @ParameterizedTest
    @CsvSource({
        "502, 8, true",
        "502, 16, true",
        "50, 16, true",
        "502, 2, true",
        "5\\d\\d, 1, true",
        "501|502, 33, true",
        "200, 8, false",
        ".*, 1, false",
        "\\d+, 2, false",
        "404, 8, false",
        "2.., 1, false",
        "(, 1, false"
    })
    void anAssertionOnACode(String text, int type, boolean named) throws Exception {
        List<String> notes = notes(under(CONNECT, assertion(text, type, "response_code")));
        assertThat(notes.isEmpty()).isEqualTo(!named);
        assertThat(notes).allMatch(line -> line.endsWith("(\"assertion\")"));
    }

    @Test
    void itIsSaidWhatTheCodeMeantWhereItStands() throws Exception {
        String assertion = assertion("501", 8, "response_code");
        assertThat(notes(under(PUB, assertion)))
                .containsExactly(
                        "behaves otherwise: it looks for the response code 501, which the old plugin gave for a failed"
                                + " publish: that is now MQTT-LOST or MQTT-TIMEOUT, or in MQTT 5 the broker's reason code"
                                + " (\"assertion\")");
        assertThat(notes(under(PUB, assertion("500", 8, "response_code"))).get(0))
                .contains("now MQTT-NO-CONNECTION (");
        assertThat(notes(under(CONNECT, assertion("500", 8, "response_code"))).get(0))
                .contains("now MQTT-CONNECT (");
        assertThat(notes(under(old("SubSampler"), assertion("511", 8, "response_code")))
                        .get(0))
                .contains("now MQTT-CONFIG (");
    }

    @Test
    void theOtherSamplersMayMeanIt() throws Exception {
        String assertion = assertion("500", 8, "response_code");
        assertThat(notes(under(CONNECT, "") + under(HTTP, assertion))).isEmpty();
        assertThat(notes(under(HTTP, "") + assertion + under(CONNECT, "")).get(0))
                .contains("; for other samplers in its scope it is right as it is (");
        assertThat(notes(under(CONNECT, assertion("500", 8, "response_data")))).isEmpty();
        assertThat(notes(under(
                                "<LoopController testclass=\"LoopController\" testname=\"loop\"/>",
                                HTTP + "<hashTree/>" + assertion)
                        + under(CONNECT, "")))
                .as("a controller without an old element")
                .isEmpty();
    }

    @Test
    void aScriptIsNamedWithTheLine() throws Exception {
        String script = "def a = 500\nsleep(500)\n// prev.getResponseCode() == \"502\"\n"
                + "if (prev.getResponseCode() == \"502\") { vars.put(\"x\", \"1\") }";
        assertThat(notes(under(CONNECT, script("JSR223PostProcessor", "groovy", script))))
                .singleElement()
                .asString()
                .startsWith("behaves otherwise: script line 4: it looks for the response code 502, ");
        assertThat(notes(under(CONNECT, script("JSR223PostProcessor", "groovy", "sleep(500); def code = 502"))))
                .isEmpty();
        assertThat(notes(under(CONNECT, "") + under(HTTP, script("JSR223PostProcessor", "groovy", script))))
                .isEmpty();
    }

    @Test
    void aConditionIsNamed() throws Exception {
        String controller = "<IfController testclass=\"IfController\" testname=\"if\"><stringProp"
                + " name=\"IfController.condition\">%s</stringProp></IfController><hashTree/>";
        for (String condition : List.of(
                "${__groovy(prev.getResponseCode() == '501')}", "\"${code}\" == \"502\"", "${__jexl3(${rc} == 502)}")) {
            assertThat(notes(under(CONNECT, "") + controller.formatted(condition)))
                    .as(condition)
                    .hasSize(1);
        }
        for (String condition : List.of("${__jexl3(${counter} &lt; 500)}", "${JMeterThread.last_sample_ok}")) {
            assertThat(notes(under(CONNECT, "") + controller.formatted(condition)))
                    .as(condition)
                    .isEmpty();
        }
    }

    @Test
    void methodsOfTheOldSamplersAreNamedWhereTheyDoNotWork() throws Exception {
        String call = "\nsampler.setMessage(\"x\"); e.getMessage();";
        assertThat(notes(under(PUB, script("JSR223PreProcessor", "groovy", call))))
                .isEmpty();
        assertThat(notes(under(PUB, script("BeanShellPreProcessor", "", call))))
                .containsExactly(
                        "dropped: script line 2: it calls setMessage of the old plugin's sampler, which is there in"
                                + " Groovy only: setProperty(\"mqtt.message_to_sent\", …) works in any language (\"script\")");
    }

    @Test
    void variablesOfTheOldPluginAreNamed() throws Exception {
        String script =
                "vars.remove(\"conn\")\nvars.getObject(\"conns\")\nvars.getObject(\"clientId\")\nvars.get(\"conn\")";
        assertThat(notes(under(PUB, script("JSR223Sampler", "groovy", script))))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("dropped: script line 1: ") && line.contains("variable \"conn\""))
                .anyMatch(line -> line.startsWith("dropped: script line 2: ") && line.contains("variable \"conns\""));
    }

    /** Converted or saved, it is looked at as before. */
    @Test
    void importedElementsCountAsOldOnes() throws Exception {
        String ours = "<io.github.jmetermqtt.sampler.MqttConnect testclass=\"x\" testname=\"c\">%s"
                + "</io.github.jmetermqtt.sampler.MqttConnect>";
        String mark = "<stringProp name=\"mqtt.importedFrom\">ConnectSampler</stringProp>";
        String assertion = assertion("502", 8, "response_code");
        assertThat(notes(under(ours.formatted(mark), assertion))).hasSize(1);
        assertThat(notes(under(ours.formatted(""), assertion))).isEmpty();
    }
}
