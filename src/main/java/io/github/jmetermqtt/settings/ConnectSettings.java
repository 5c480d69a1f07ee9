package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.MqttStrings;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.WillFields;
import io.github.jmetermqtt.result.ConnectText;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.session.DeviceTable;
import io.github.jmetermqtt.session.DeviceTables;
import io.github.jmetermqtt.words.Sentence;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * The fields of MQTT Connect that say which connections are made and how, read for one sample.
 *
 * @param nodes of the broker, at least one: connection k of a fleet goes to node k mod their number; where texts of Server differ, those of
 *     the first one
 * @param template the options of the first one, with no local address chosen yet: {@link NetworkSettings#localAddresses}; the client id as it
 *     stands in the field
 * @param differ whether another text than the client id names the device, so that the fields are read for each of them
 * @param suffixed whether each client id gets a random end
 * @param connections at least 1; null: a connection on its own
 * @param firstIndex of the connections of a fleet, at least 0
 * @param thread number of the thread, from 0: a connection on its own goes to the node of its thread
 * @param population who the devices are
 * @param responseText what the response data of each one that is made holds; empty: nothing
 */
public record ConnectSettings(
        List<Endpoint> nodes,
        ConnectOptions template,
        boolean differ,
        boolean suffixed,
        @Nullable Integer connections,
        int firstIndex,
        int thread,
        Population population,
        String responseText) {

    /** Checks the numbers. */
    public ConnectSettings {
        if ((connections != null && connections < 1) || firstIndex < 0) {
            throw new IllegalArgumentException(connections + " connections from index " + firstIndex);
        }
    }

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SUFFIX_CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
    /** 16 of 36 characters are 82 random bits: among a million clients on any machines two alike are out of the question. */
    private static final int SUFFIX_LENGTH = 16;
    /** Fewer would not keep clients apart. */
    private static final int SHORTEST_SUFFIX = 8;
    /** MQTT 3.1 section 3.1: from 1 to 23 characters. */
    private static final int LONGEST_ID_OF_3_1 = 23;

    /** As if there were no devices file. */
    public static ConnectSettings read(TestElement element) throws ConfigException {
        return read(element, null, 0);
    }

    /**
     * Reads the fields, and the devices file.
     *
     * @param element gives the same text of a field at each read
     * @param tables null: the devices file is not looked at
     * @param thread number of the thread, from 0: a connection on its own has the row of its thread
     */
    public static ConnectSettings read(TestElement element, @Nullable DeviceTables tables, int thread)
            throws ConfigException {
        DeviceTable table = tables == null ? null : DevicesFile.read(element, tables);
        Integer connections = ConnectFields.CONNECTIONS.readInt(element);
        int firstIndex = ConnectFields.FIRST_INDEX.read(element);
        Population population =
                Population.of(element, table, connections, firstIndex + (connections == null ? thread : 0));
        DeviceTexts first = new DeviceTexts(element, population.device(population.first()));
        ConnectOptions template = Population.read(first, ConnectSettings::template);
        List<Endpoint> nodes = Population.read(first, ConnectSettings::nodes);
        ConnectSettings settings = new ConnectSettings(
                nodes,
                template.to(node(nodes, connections == null ? thread : firstIndex)),
                first.isNamed(),
                ConnectionFields.CLIENT_ID_SUFFIX.readIfApplies(element).orElse(false),
                connections,
                firstIndex,
                thread,
                population,
                SharedFields.RESPONSE_TEXT.read(element));
        settings.checkFleet(ConnectionFields.CLIENT_ID_ASSIGNED.read(element));
        return settings;
    }

    private static ConnectOptions template(TestElement element) throws ConfigException {
        MqttVersion version = ConnectionFields.VERSION.read(element);
        boolean cleanStart = ConnectionFields.CLEAN_START.read(element);
        Network network = NetworkSettings.read(element);
        assigned(element);
        return new ConnectOptions(
                Servers.read(element, network.transport()).get(0),
                network,
                version,
                ConnectionFields.CLIENT_ID.readIfApplies(element).orElse(""),
                credentials(element),
                ConnectionFields.KEEP_ALIVE.read(element),
                cleanStart,
                WillSettings.read(element),
                ConnectPropertiesSettings.read(element),
                Duration.ofSeconds(ConnectionFields.CONNECT_TIMEOUT.read(element)));
    }

    private void checkFleet(boolean assigned) throws ConfigException {
        if (!population.device(population.first()).hasNames()) {
            return;
        }
        String id = template.clientId();
        if (id.contains(Device.CLIENT_ID)) {
            throw new ConfigException(
                    ConnectionFields.CLIENT_ID, id, Sentence.of("config.client-id.itself", Device.CLIENT_ID));
        }
        boolean same =
                !id.contains(Device.COLUMN) && new Device(1, null).fill(id).equals(new Device(2, null).fill(id));
        if (connections != null && connections > 1 && !assigned && !suffixed && same) {
            throw new ConfigException(
                    ConnectionFields.CLIENT_ID, id, Sentence.of("config.client-id.index", Device.INDEX));
        }
        if (assigned && WillSettings.name(Device.CLIENT_ID, population.fields())) {
            throw new ConfigException(Sentence.of(
                    "config.will-not-known-yet", WillFields.TOPIC.name(), WillFields.PAYLOAD.name(), Device.CLIENT_ID));
        }
    }

    /** The indexes of the connections that are wanted. */
    public List<Integer> indexes() {
        return connections == null
                ? List.of(Device.SINGLE.index())
                : IntStream.range(firstIndex, firstIndex + connections).boxed().toList();
    }

    /** These connections, each with a random end to its client id. */
    public ConnectSettings withRandomEnding() {
        return new ConnectSettings(
                nodes, template, differ, true, connections, firstIndex, thread, population, responseText);
    }

    /** The options of one connection; another client id at each call where it is suffixed. */
    public ConnectOptions options(int index) throws ConfigException {
        String field = template.clientId();
        String own = TopicSettings.fill(ConnectionFields.CLIENT_ID, field, device(index), filled -> null);
        String id = suffixed ? own + suffix(own) : own;
        check(ConnectionFields.CLIENT_ID, field, id, Sentence.of("config.client-id"));
        if (!differ) {
            return template.as(id).to(node(nodes, turn(index)));
        }
        DeviceTexts texts = texts(index, id);
        ConnectOptions named = Population.read(texts, ConnectSettings::template).as(id);
        return named.to(node(Population.read(texts, ConnectSettings::nodes), turn(index)));
    }

    /**
     * Looks whether the files of keys and certificates are there that the paths of these connections name, as far as they name the device.
     *
     * @throws ConfigException if one is not
     */
    public void checkKeyFiles(List<Integer> indexes) throws ConfigException {
        new KeyFiles(population.fields(), !suffixed).check(indexes, index -> {
            Device device = device(index);
            return new Device(index, device.fill(template.clientId()), device.row());
        });
    }

    private DeviceTexts texts(int index, String clientId) {
        return new DeviceTexts(
                population.fields(), new Device(index, clientId, device(index).row()));
    }

    /**
     * The nodes to which one connection may go: another list for each where Server names the device.
     *
     * @param options of this connection
     */
    public List<Endpoint> nodes(int index, ConnectOptions options) {
        if (!differ) {
            return nodes;
        }
        try {
            List<Endpoint> own = Population.read(texts(index, options.clientId()), ConnectSettings::nodes);
            return own.equals(nodes) ? nodes : own; // one list for all of them
        } catch (ConfigException e) {
            throw new IllegalStateException("the options were read from the same texts", e);
        }
    }

    /** Whether there are several nodes, so that rows have to say to which one a connection has gone. */
    public boolean hasSeveralNodes() {
        return nodes.size() > 1;
    }

    private int turn(int index) {
        return connections == null ? thread : index;
    }

    private static Endpoint node(List<Endpoint> nodes, int turn) {
        return nodes.get(turn % nodes.size());
    }

    private static List<Endpoint> nodes(TestElement element) throws ConfigException {
        return Servers.read(element, NetworkFields.TRANSPORT.read(element));
    }

    /** For which device the connection of this index stands; its client id is not known yet. */
    public Device device(int index) {
        return population.device(index);
    }

    /** The CONNECT in words, and which one of a fleet it is. */
    public String describe(ConnectOptions options, int index) {
        String text = ConnectText.of(options);
        if (connections == null) {
            return text;
        }
        int number = index - firstIndex + 1;
        String which = number == index ? Integer.toString(index) : index + ", " + number;
        return text + "\nConnection: " + which + " of " + connections;
    }

    /** Whether the broker is to assign the client id: MQTT 3.1 section 3.1, MQTT 3.1.1 section 3.1.3.1. */
    static boolean assigned(TestElement element) throws ConfigException {
        if (!ConnectionFields.CLIENT_ID_ASSIGNED.read(element)) {
            return false;
        }
        MqttVersion version = ConnectionFields.VERSION.read(element);
        if (version == MqttVersion.V3_1) {
            throw new ConfigException(
                    Sentence.of("config.assigned-in-3.1", ConnectionFields.CLIENT_ID_ASSIGNED.name()));
        }
        if (version == MqttVersion.V3_1_1 && !ConnectionFields.CLEAN_START.read(element)) {
            throw new ConfigException(
                    Sentence.of("config.assigned-in-3.1.1", ConnectionFields.CLIENT_ID_ASSIGNED.name()));
        }
        return true;
    }

    /** What comes behind this part of a client id. Where it does not fit even so, the broker decides. */
    private String suffix(String own) {
        int length = template.version() == MqttVersion.V3_1
                ? Math.max(SHORTEST_SUFFIX, Math.min(SUFFIX_LENGTH, LONGEST_ID_OF_3_1 - own.length()))
                : SUFFIX_LENGTH;
        StringBuilder suffix = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            suffix.append(SUFFIX_CHARACTERS.charAt(RANDOM.nextInt(SUFFIX_CHARACTERS.length())));
        }
        return suffix.toString();
    }

    static Credentials credentials(TestElement element) throws ConfigException {
        MqttVersion version = ConnectionFields.VERSION.read(element);
        String username = valid(ConnectionFields.USERNAME, element, Sentence.of("config.user-name"));
        String password = valid(ConnectionFields.PASSWORD, element, Sentence.of("config.password"));
        if (username.isEmpty() && !password.isEmpty() && version != MqttVersion.V5) {
            // MQTT 3.1.1 section 3.1.2.9
            throw new ConfigException(
                    Sentence.of("config.password-alone", ConnectionFields.USERNAME.name(), version.number()));
        }
        return new Credentials(username.isEmpty() ? null : username, password.isEmpty() ? null : password);
    }

    private static String valid(TextSetting setting, TestElement element, Sentence what) throws ConfigException {
        String text = setting.read(element);
        check(setting, text, text, what);
        return text;
    }

    private static void check(TextSetting setting, String text, String sent, Sentence what) throws ConfigException {
        Sentence problem = MqttStrings.check(sent, what);
        if (problem != null) {
            throw new ConfigException(setting, text, problem);
        }
    }
}
