package io.github.jmetermqtt.emqx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.words.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elements of hemikak's and tuanhiep's plugin, field by field, and what is said of them. */
class OtherPluginsTest {

    private static final Path FIELDS = Path.of("src/test/resources/emqx/others/fields.txt");

    @TempDir
    private Path folder;

    private static Map<String, String> pairs(String column) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : column.isBlank() ? new String[0] : column.strip().split("; ", -1)) {
            String[] both = pair.split("=", 2);
            pairs.put(both[0], both[1]);
        }
        return pairs;
    }

    private static Map<String, String> over(Map<String, String> base, Map<String, String> changes) {
        Map<String, String> all = new TreeMap<>(base);
        all.putAll(changes);
        all.values().removeIf(String::isEmpty);
        return all;
    }

    @Test
    void everyFieldAndValueMeansWhatItMeant() throws Exception {
        Map<String, List<Map<String, String>>> first = new HashMap<>();
        Map<String, Set<String>> seen = new TreeMap<>();
        for (String line : Files.readAllLines(FIELDS)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] columns = line.split(" ?\\| ?", -1);
            for (String element : columns[0].split(" ", -1)) {
                Map<String, String> old = pairs(columns[1]);
                List<Map<String, String>> base = first.getOrDefault(element, List.of(Map.of(), Map.of()));
                List<Map<String, String>> expected = List.of(
                        over(base.get(0), pairs(columns[2])),
                        over(base.get(1), pairs(columns.length > 3 ? columns[3] : "")));
                first.putIfAbsent(element, expected);
                seen.computeIfAbsent(element, key -> new TreeSet<>()).addAll(old.keySet());

                Imported imported = kind(element).translate(old);

                assertThat(new TreeMap<>(imported.properties())).as(line).isEqualTo(expected.get(0));
                assertThat(imported.connection()).isNotNull();
                assertThat(new TreeMap<>(imported.connection().properties()))
                        .as(line)
                        .isEqualTo(expected.get(1));
                assertThat(imported.notes())
                        .as(line)
                        .noneMatch(note -> note.text().contains("is not known"));
            }
        }
        assertThat(seen.keySet()).containsExactly("hP", "hS", "tP", "tS");
        assertThat(seen.get("hP")).hasSize(12);
        assertThat(seen.get("tS")).hasSizeGreaterThan(12);
    }

    private static OldElement kind(String element) {
        return element.endsWith("P") ? OldElement.PUBLISHER : OldElement.SUBSCRIBER;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hP | mqtt.broker.url=ssl://b:1; mqtt.auth.password=p | LOOK_AT the host name is not checked; LOST the password was left out
            hP | mqtt.broker.url=; mqtt.message.input.type=${t} | LOST whether the message comes from a file
            hP | mqtt.broker.url=; mqtt.message.input.value=${v} | CHANGED expressions in topic and message
            hP | mqtt.broker.url=; mqtt.message.input.value=é | CHANGED the message goes out in UTF-8
            hP | mqtt.broker.url=; mqtt.nobody=1 | LOST the property mqtt.nobody is not known
            hS | mqtt.broker.url=; mqtt.topic.name=a,b | LOOK_AT the old plugin waited for ever; CHANGED a comma separates
            tP | mqtt.provider_url=; mqtt.topic=a,b; mqtt.one_connection_per_topic=true | CHANGED each sample publishes to one topic; LOST the connection for each topic
            tP | mqtt.provider_url=; mqtt.topic=${t} | LOOK_AT the topic is an expression
            tP | mqtt.provider_url=; mqtt.topic=(a),b | LOST the list of topics was left out
            tP | mqtt.provider_url=; mqtt.use_timestamp=true | CHANGED time and number in front
            tP | mqtt.provider_url=; mqtt.format=mqtt_base64 | LOST the encoding of the message
            tP | mqtt.provider_url=; mqtt.format=mqtt_plain_text; mqtt.charset=UTF-16 | LOST the encoding of the message
            tP | mqtt.provider_url=; mqtt.authenticate=${a} | LOST whether user name and password are sent
            tP | mqtt.provider_url=; mqtt.config_msg_type=mqtt_generated_value | CHANGED the generated value is random bytes
            tP | mqtt.provider_url=; mqtt.config_msg_type=mqtt_fixed_value | CHANGED the fixed value goes out as a text
            tP | mqtt.provider_url=; mqtt.config_msg_type=mqtt_big_volume | CHANGED the byte array is random
            tS | mqtt.provider_url=; mqtt.topic=a,b | CHANGED each topic of the list is subscribed to; CHANGED a sample says how many
            tS | mqtt.provider_url=; mqtt.clean.session=true | LOOK_AT the session is not clean
            tS | mqtt.provider_url=; mqtt.one_connection_per_topic=true | LOST the connection for each topic
            """)
    void whatCannotBeTheSameIsSaid(String element, String old, String notes) {
        Imported imported = kind(element).translate(pairs(old));

        List<String> said = new ArrayList<>();
        imported.notes().forEach(note -> said.add(note.kind() + " " + note.text()));
        imported.connection().notes().forEach(note -> said.add(note.kind() + " " + note.text()));
        for (String note : notes.split("; ", -1)) {
            assertThat(said).anyMatch(line -> line.startsWith(note));
        }
        assertThat(imported.differences()).isNotEmpty();
    }

    @Test
    void theConverterPutsAnMqttConnectInForEach() throws Exception {
        Path plan = Path.of("src/test/resources/emqx/others/hemikak.jmx");

        ConvertedPlan converted = PlanConverter.convert(plan);
        Path file = folder.resolve("new.jmx");
        converted.write(file, false);

        assertThat(converted.summary(Words.ENGLISH)).startsWith("Converted: 3 elements, and 3 MQTT Connects put in.");
        assertThat(converted.details(Words.ENGLISH))
                .contains(
                        "PublisherSampler -> MqttPubSampler",
                        "mqtt.auth.password -> mqtt.password = (not shown)",
                        "mqtt.client.id -> mqtt.clientId = hemikak-pub")
                .doesNotContain("geheim", "without a property of its own now: mqtt.broker.url");
        assertThat(Files.readString(file))
                .contains("testname=\"MQTT Publisher (connect)\"", ">MQTT Publisher 2<", "<OnceOnlyController ")
                .doesNotContain("protocol.mqtt");
    }

    @Test
    void aJavaRequestWithAClassOfTheirsIsSaid() throws Exception {
        String plan = Files.readString(Path.of("src/test/resources/emqx/others/tuanhiep.jmx"));
        int end = plan.indexOf("        <org.apache.jmeter.protocol.mqtt.sampler");
        Path file = Files.writeString(folder.resolve("java.jmx"), plan.substring(0, end) + """
                <JavaSampler guiclass="JavaTestSamplerGui" testclass="JavaSampler" testname="By class">
                  <stringProp name="classname">org.apache.jmeter.protocol.mqtt.client.MqttPublisher</stringProp>
                </JavaSampler>
                <hashTree/>
                <JavaSampler guiclass="JavaTestSamplerGui" testclass="JavaSampler" testname="Another">
                  <stringProp name="classname">org.apache.jmeter.protocol.java.test.SleepTest</stringProp>
                </JavaSampler>
                <hashTree/>
                """ + plan.substring(end));

        assertThat(PlanConverter.besides(file).lines())
                .singleElement()
                .asString()
                .startsWith("dropped: it is a Java Request with a class of tuanhiep's plugin")
                .endsWith("(\"By class\")");
    }
}
