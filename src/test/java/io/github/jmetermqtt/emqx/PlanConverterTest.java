package io.github.jmetermqtt.emqx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmetermqtt.words.Words;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class PlanConverterTest {

    private static final Path PLANS = Path.of("src/test/resources/emqx/converter");

    @TempDir
    private Path folder;

    /** Our own plans are as JMeter writes them. */
    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples/jmx"))) {
            return files.filter(file -> file.toString().endsWith(".jmx")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsWrittenIsWhatWasReadToTheByte(Path example) throws Exception {
        String written = new PlanXml().write(PlanFile.read(example));

        // some were edited by hand, where a quotation mark in a text may stand as it is
        assertThat(written.replace("&quot;", "\""))
                .isEqualTo(Files.readString(example).replace("&quot;", "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"release-1.0", "background", "fork-mqtt5", "fork-named", "gbk"})
    void onlyTheLinesOfOldElementsChange(String plan) throws Exception {
        Charset charset = plan.equals("gbk") ? Charset.forName("GBK") : UTF_8;
        List<String> old = outsideOfElements(Files.readString(PLANS.resolve(plan + ".jmx"), charset), "net.xmeter");

        convert(plan);

        List<String> converted = outsideOfElements(Files.readString(converted()), "io.github.jmetermqtt");
        old.set(0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        assertThat(converted).containsSubsequence(old);
        converted.removeAll(old);
        assertThat(converted)
                .filteredOn(line -> !line.isBlank()) // where an element was taken out
                .allMatch(line -> line.strip().startsWith("<OnceOnlyController ")
                        || line.strip().matches("</?hashTree/?>"));
    }

    /** Lines of a plan without the elements of this package; each must be as long as several lines. */
    private static List<String> outsideOfElements(String plan, String classes) {
        return plan.replaceAll("(?s)<(" + classes + "[\\w.]+) [^>]*>(.*?)</\\1>", "")
                .replaceAll("<" + classes + "[^>]*/>", "")
                .lines()
                .collect(Collectors.toList());
    }

    @Test
    void aSamplerThatCarriedItsConnectionGetsAnMqttConnectAtTheTopOfItsThreadGroup() throws Exception {
        convert("release-1.0");

        assertThat(outline())
                .containsExactly(
                        "TestPlan 旧计划",
                        "  SetupThreadGroup 准备",
                        "    OnceOnlyController Once Only Controller",
                        "      MqttConnect 发布 (connect) = 发布",
                        "    MqttPubSampler 发布 = 发布",
                        "  ThreadGroup 用户组",
                        "    OnceOnlyController Once Only Controller",
                        "      MqttConnect 订阅 (connect) = 订阅",
                        "      MqttConnect 发布 (connect) = 发布 2",
                        "      MqttConnect 停用 (connect) = 停用 disabled",
                        "    MqttSubSampler 订阅 = 订阅",
                        "    LoopController 循环",
                        "      MqttPubSampler 发布 = 发布 2",
                        "    LoopController 关闭 disabled",
                        "      MqttPubSampler 停用 = 停用");
        Map<String, String> connect = properties("发布 (connect)", 1);
        assertThat(connect)
                .containsEntry("mqtt.port", "${port}")
                .containsEntry("mqtt.clientId", "pub-")
                .containsEntry("mqtt.clientIdSuffix", "true")
                .containsEntry("mqtt.connectTimeout", "10")
                .containsEntry("mqtt.keepAlive", "300")
                .containsEntry("mqtt.username", "alice")
                .containsEntry("mqtt.password", "geheim")
                .containsEntry("mqtt.ifConnected", "keep")
                .doesNotContainKeys("mqtt.clientIdVariable", "mqtt.responseText");
        assertThat(properties("订阅", 0))
                .containsEntry("mqtt.topicFilters", "工厂/${__threadNum}/#")
                .containsEntry("TestPlan.comments", "读温度")
                .doesNotContainKey("mqtt.server");
    }

    @Test
    void outsideOfAThreadGroupTheMqttConnectStandsRightBeforeTheSampler() throws Exception {
        convert("background");

        assertThat(outline())
                .containsExactly(
                        "TestPlan background",
                        "  ThreadGroup Devices",
                        "    MqttConnect background connection",
                        "    JSR223Sampler Script disabled",
                        "    ResponseAssertion Got some",
                        "  TestFragmentController Fragment",
                        "    OnceOnlyController Once Only Controller",
                        "      MqttConnect Pub of a fragment (connect) = Pub of a fragment",
                        "    MqttPubSampler Pub of a fragment = Pub of a fragment");
    }

    @Test
    void theReportSaysWhatCouldNotBeTakenOver() throws Exception {
        assertThat(convert("background").lines().map(String::strip))
                .contains(
                        "dropped: it does not wait while it holds the connection for a time: the connection"
                                + " stays until MQTT Disconnect or the end of the test; a Flow Control Action behind it"
                                + " waits",
                        "dropped: script line 1: it mentions classes of the old plugin (net.xmeter), which are not there"
                                + " any more",
                        "dropped: script line 2: it looks for the connection of the old plugin in the variable \"conn\","
                                + " where there is none any more",
                        "look at: it looks for the response message \"Received … of message\": it is that of the last of"
                                + " the messages now, each of which is a sample of its own")
                .contains("Converted: 2 elements, and 1 MQTT Connect put in.");
    }

    @Test
    void theReportHasEachPropertyAndWhatWasFilledInButNoSecret() throws Exception {
        String report = convert("release-1.0") + convert("fork-mqtt5");

        assertThat(report)
                .contains(
                        "\"发布\": PubSampler -> MqttPubSampler\n    mqtt.topic_name -> mqtt.topic = 准备\n",
                        "filled in, so that it means what it meant:\n    mqtt.retained = false\n",
                        "mqtt.password -> mqtt.password = (not shown)",
                        "mqtt.ws_header -> mqtt.ws.headers = (not shown)",
                        "mqtt.ws_path -> mqtt.ws.query = (not shown)",
                        "mqtt.conn_user_property -> mqtt.userProperties = site=A&B\\nfloor=7",
                        "without a property of its own now: mqtt.conn_share, mqtt.time_stamp")
                .doesNotContain("geheim");
    }

    @Test
    void theReportHasAnOriginOnlyForWhatStoodInThePlan() throws Exception {
        String report = convert(plan("""
                <net.xmeter.samplers.ConnectSampler guiclass="net.xmeter.gui.ConnectSamplerUI" testname="Connect">
                  <stringProp name="mqtt.reconn_attampt_max">${times}</stringProp>
                  <stringProp name="mqtt.port">1884</stringProp>
                </net.xmeter.samplers.ConnectSampler>
                <hashTree/>
                """));

        assertThat(report.substring(0, report.indexOf("filled in"))).isEqualTo("""
                        "Connect": ConnectSampler -> MqttConnect
                            mqtt.port -> mqtt.port = 1884
                            mqtt.reconn_attampt_max -> mqtt.reconnect = automatic
                            mqtt.reconn_attampt_max -> mqtt.reconnect.attempts = ${times}
                          \
                        """);
        assertThat(report)
                .contains("    mqtt.version = 3.1.1\n", "    mqtt.clientId = conn_\n")
                .doesNotContain("without a property");
    }

    /** Else the sampler would look for its connection under another name than the one that it is made under. */
    @Test
    void theMqttConnectThatIsPutInAndItsSamplerHaveTheSameConnectionName() throws Exception {
        convert(plan("""
                <net.xmeter.samplers.PubSampler guiclass="net.xmeter.gui.PubSamplerUI" testname="Pub">
                  <stringProp name="mqtt.server">broker.example.com</stringProp>
                  <stringProp name="mqtt.connect_name">of a fork</stringProp>
                </net.xmeter.samplers.PubSampler>
                <hashTree/>
                """));

        assertThat(outline()).contains("      MqttConnect Pub (connect) = Pub", "    MqttPubSampler Pub = Pub");
    }

    @Test
    void aConnectionBesideAnMqttConnectIsARemainder() throws Exception {
        Path old = plan("""
                <net.xmeter.samplers.ConnectSampler guiclass="net.xmeter.gui.ConnectSamplerUI" testname="Connect"/>
                <hashTree/>
                <net.xmeter.samplers.PubSampler guiclass="net.xmeter.gui.PubSamplerUI" testname="Pub">
                  <stringProp name="mqtt.server">old.example.com</stringProp>
                </net.xmeter.samplers.PubSampler>
                <hashTree/>
                """);

        String report = convert(old);

        assertThat(outline())
                .containsExactly(
                        "TestPlan plan",
                        "  UltimateThreadGroup Threads",
                        "    MqttConnect Connect",
                        "    MqttPubSampler Pub");
        assertThat(report).contains("the old plugin ignored beside an MQTT Connect");
        assertThat(Files.readString(converted())).doesNotContain("old.example.com");
    }

    /** A fragment may be called from any thread group. */
    @Test
    void inAFragmentAConnectionIsARemainderWhereAnyThreadGroupHasAnMqttConnect() throws Exception {
        Path old = Files.writeString(folder.resolve("old.jmx"), """
                <jmeterTestPlan version="1.2"><hashTree>
                <ThreadGroup testname="Threads"/>
                <hashTree><net.xmeter.samplers.ConnectSampler testname="Connect"/><hashTree/></hashTree>
                <TestFragmentController testname="Fragment"/>
                <hashTree>
                <net.xmeter.samplers.PubSampler testname="Pub">
                  <stringProp name="mqtt.server">old.example.com</stringProp>
                </net.xmeter.samplers.PubSampler>
                <hashTree/>
                </hashTree>
                </hashTree></jmeterTestPlan>
                """);

        assertThat(convert(old)).contains("the old plugin ignored beside an MQTT Connect");
        assertThat(outline())
                .containsExactly(
                        "ThreadGroup Threads",
                        "  MqttConnect Connect",
                        "TestFragmentController Fragment",
                        "  MqttPubSampler Pub");
    }

    /** What is put in is indented like what it stands beside; the thread group may be enabled any time, and its MQTT Connect with it. */
    @Test
    void linesAreAsJMeterWritesThem() throws Exception {
        String plan = """
                <?xml version="1.0" encoding="UTF-8"?>
                <jmeterTestPlan version="1.2">
                  <hashTree>
                    <ThreadGroup testname="Off" enabled="false"/>
                    <hashTree>
                      <net.xmeter.samplers.PubSampler testname="${x}">
                        <stringProp name="TestPlan.comments">kept</stringProp>
                        <stringProp name="mqtt.server">host</stringProp>
                        <stringProp name="mqtt.port">1</stringProp>
                      </net.xmeter.samplers.PubSampler>
                      <hashTree/>
                    </hashTree>
                    <net.xmeter.samplers.SubSampler testname="Alone">
                      <stringProp name="mqtt.server">host</stringProp>
                    </net.xmeter.samplers.SubSampler>
                    <hashTree/>
                  </hashTree>
                </jmeterTestPlan>
                """;

        convert(Files.writeString(folder.resolve("old.jmx"), plan));

        List<String> lines = Files.readAllLines(converted()).stream()
                .filter(line -> !line.contains("\"mqtt.") || line.contains("mqtt.connectionName"))
                .toList();
        assertThat(String.join("\n", lines)
                        .replace(" guiclass=\"OnceOnlyControllerGui\" testclass=\"OnceOnlyController\"", "")
                        .replaceAll(" guiclass=\"[\\w.]+\" testclass=\"[\\w.]+\"", "")
                        .replace("io.github.jmetermqtt.sampler.", ""))
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <jmeterTestPlan version="1.2">
                          <hashTree>
                            <ThreadGroup testname="Off" enabled="false"/>
                            <hashTree>
                              <OnceOnlyController testname="Once Only Controller"/>
                              <hashTree>
                                <MqttConnect testname="${x} (connect)">
                                  <stringProp name="mqtt.connectionName">connection</stringProp>
                                </MqttConnect>
                                <hashTree/>
                              </hashTree>
                              <MqttPubSampler testname="${x}">
                                <stringProp name="mqtt.connectionName">connection</stringProp>
                                <stringProp name="TestPlan.comments">kept</stringProp>
                              </MqttPubSampler>
                              <hashTree/>
                            </hashTree>
                            <OnceOnlyController testname="Once Only Controller"/>
                            <hashTree>
                              <MqttConnect testname="Alone (connect)">
                                <stringProp name="mqtt.connectionName">Alone</stringProp>
                              </MqttConnect>
                              <hashTree/>
                            </hashTree>
                            <MqttSubSampler testname="Alone">
                              <stringProp name="mqtt.connectionName">Alone</stringProp>
                            </MqttSubSampler>
                            <hashTree/>
                          </hashTree>
                        </jmeterTestPlan>""");
    }

    @Test
    void theReportShortensLongValuesAndPassesOverBlankOnes() throws Exception {
        String report = convert(plan("""
                <net.xmeter.samplers.PubSampler guiclass="net.xmeter.gui.PubSamplerUI" testname="Pub">
                  <stringProp name="mqtt.message_to_sent">%s</stringProp>
                  <stringProp name="mqtt.conn_share"> </stringProp>
                </net.xmeter.samplers.PubSampler>
                <hashTree/>
                """.formatted("x".repeat(201))));

        assertThat(report)
                .contains(" = " + "x".repeat(200) + "… (201 characters)\n")
                .doesNotContain("mqtt.conn_share");
    }

    @Test
    void anUnknownElementOfTheOldPluginIsReported() throws Exception {
        String report = convert(plan("""
                <net.xmeter.samplers.PubSampler guiclass="net.xmeter.gui.PubSamplerUI" testname="Pub"/>
                <hashTree/>
                <net.xmeter.samplers.Unknown guiclass="net.xmeter.gui.UnknownUI" testname="Other"/>
                <hashTree/>
                """));

        assertThat(report).contains("\"Other\"\n  dropped: it is of the class net.xmeter.samplers.Unknown");
    }

    @Test
    void whatAMessageSaysIsNobodysBusiness() throws Exception {
        String report = convert(plan("""
                <net.xmeter.samplers.PubSampler guiclass="net.xmeter.gui.PubSamplerUI" testname="Pub">
                  <stringProp name="mqtt.message_to_sent">Received 1 of message net.xmeter</stringProp>
                </net.xmeter.samplers.PubSampler>
                <hashTree/>
                """));

        assertThat(report).contains("Converted: 1 element.\n").doesNotContain("it mentions", "it looks for");
    }

    @Test
    void aSubscriptionOfAForkHasUserProperties() throws Exception {
        convert(plan("""
                <net.xmeter.samplers.SubSampler guiclass="net.xmeter.gui.SubSamplerUI" testname="Sub">
                  <stringProp name="mqtt.user_properties">{"a": 1, "b": true}</stringProp>
                </net.xmeter.samplers.SubSampler>
                <hashTree/>
                """));

        assertThat(properties("Sub", 0))
                .containsEntry("mqtt.userProperties", "a=1\nb=true")
                .containsEntry("mqtt.mqtt5", "true");
    }

    @Test
    void filesOfTlsAreTakenOverWhereTheyMeantSomething() throws Exception {
        String report = convert(plan("""
                <net.xmeter.samplers.ConnectSampler guiclass="net.xmeter.gui.ConnectSamplerUI" testname="Of a fork">
                  <stringProp name="mqtt.protocol">SSL</stringProp>
                  <stringProp name="mqtt.ca_file_path">ca.pem</stringProp>
                  <stringProp name="mqtt.client_cert_file_path">device.pem</stringProp>
                  <stringProp name="mqtt.client_key_file_path">device.key</stringProp>
                </net.xmeter.samplers.ConnectSampler>
                <hashTree/>
                <net.xmeter.samplers.ConnectSampler guiclass="net.xmeter.gui.ConnectSamplerUI" testname="With a store">
                  <stringProp name="mqtt.protocol">SSL</stringProp>
                  <stringProp name="mqtt.keystore_file_path">trust.jks</stringProp>
                </net.xmeter.samplers.ConnectSampler>
                <hashTree/>
                """));

        assertThat(properties("Of a fork", 0))
                .containsEntry("mqtt.tls.trust", "file")
                .containsEntry("mqtt.tls.caFile", "ca.pem")
                .containsEntry("mqtt.tls.verifyHost", "false")
                .containsEntry("mqtt.tls.certFile", "device.pem")
                .containsEntry("mqtt.tls.keyFile", "device.key");
        assertThat(properties("With a store", 0))
                .containsEntry("mqtt.tls.trust", "all")
                .doesNotContainKey("mqtt.tls.caFile");
        assertThat(report).containsOnlyOnce("  dropped: the trust store was left out");
    }

    @Test
    void textsComeThroughWhateverTheEncoding() throws Exception {
        convert("gbk");

        assertThat(properties("发布 <&>", 0))
                .containsEntry("mqtt.message", "<a b='1'>温度 & \"x\"</a>🚀\r\n©")
                .containsEntry("mqtt.topic", "编码");
        assertThat(Files.readString(converted())).contains("<![CDATA[SampleResult.setResponseMessage(1 < 2 && ");
    }

    @Test
    void aNameThatCanNotBeWrittenAsALineIsReported() throws Exception {
        String report = convert(plan("""
                <net.xmeter.samplers.PubSampler guiclass="net.xmeter.gui.PubSamplerUI" testname="Pub">
                  <stringProp name="mqtt.user_properties">{"a=b": "c"}</stringProp>
                </net.xmeter.samplers.PubSampler>
                <hashTree/>
                """));

        assertThat(report).contains("dropped: the property mqtt.user_properties was left out");
        assertThat(properties("Pub", 0)).doesNotContainKey("mqtt.userProperties");
    }

    @Test
    void whatFailsLeavesNoFile() throws Exception {
        ConvertedPlan plan = PlanConverter.convert(PLANS.resolve("gbk.jmx"));
        Files.createDirectories(converted().resolve("in the way"));

        assertThatThrownBy(() -> plan.write(converted(), true)).isInstanceOf(ConversionException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(converted());
        }
    }

    private Path converted() {
        return folder.resolve("new.jmx");
    }

    private String convert(String name) throws Exception {
        return convert(PLANS.resolve(name + ".jmx"));
    }

    private String convert(Path old) throws Exception {
        ConvertedPlan plan = PlanConverter.convert(old);
        plan.write(converted(), true);
        return plan.details(Words.ENGLISH) + "\n" + plan.summary(Words.ENGLISH);
    }

    private Path plan(String elements) throws IOException {
        return Files.writeString(folder.resolve("old.jmx"), """
                <jmeterTestPlan version="1.2"><hashTree>
                <TestPlan guiclass="TestPlanGui" testname="plan"/>
                <hashTree>
                <kg.apc.jmeter.threads.UltimateThreadGroup guiclass="x" testname="Threads"/>
                <hashTree>
                %s</hashTree>
                </hashTree>
                </hashTree></jmeterTestPlan>
                """.formatted(elements));
    }

    /** The elements of the converted plan: class, name, connection name, whether disabled. */
    private List<String> outline() throws Exception {
        return elements().stream()
                .map(element -> "  ".repeat(depth(element))
                        + element.getTagName().substring(element.getTagName().lastIndexOf('.') + 1)
                        + ' '
                        + PlanTree.name(element)
                        + PlanTree.properties(element, "mqtt.connectionName").values().stream()
                                .map(name -> " = " + name)
                                .collect(Collectors.joining())
                        + (element.getAttribute("enabled").equals("false") ? " disabled" : ""))
                .toList();
    }

    private List<Element> elements() throws Exception {
        return PlanTree.all(PlanFile.read(converted())).stream()
                .filter(element -> element.getParentNode().getNodeName().equals("hashTree"))
                .filter(element -> !element.getTagName().equals("hashTree"))
                .toList();
    }

    private static int depth(Element element) {
        Element parent = PlanTree.parent(element);
        return parent == null ? 0 : 1 + depth(parent);
    }

    /** The properties of the element with this name, the first of them or a later one. */
    private Map<String, String> properties(String name, int index) throws Exception {
        return elements().stream()
                .filter(element -> PlanTree.name(element).equals(name))
                .skip(index)
                .map(element -> PlanTree.properties(element, ""))
                .findFirst()
                .orElseThrow();
    }
}
