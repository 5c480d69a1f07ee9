package io.github.jmetermqtt.sampler.trial;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.FieldTexts;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.sampler.trial.ConstantTexts.UnknownFieldException;
import io.github.jmetermqtt.session.DeviceTables;
import io.github.jmetermqtt.settings.ConnectSettings;
import io.github.jmetermqtt.settings.NetworkSettings;
import io.github.jmetermqtt.settings.ServerUrl;
import io.github.jmetermqtt.words.Sentence;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * What a trial connects with.
 *
 * @param library name of the client library; null: the first that fits
 * @param fixed whether the fields say exactly one client id
 * @param passing whether the client id is the trial's own, so that the broker must keep nothing for it
 * @param nodes how many nodes Server names; the options are for that of the first connection
 */
record TrialSettings(ConnectOptions options, @Nullable String library, boolean fixed, boolean passing, int nodes) {

    /** To be called on the thread that tries: JMeter keeps variables by thread. */
    static TrialSettings read(TrialRequest request) throws ConfigException {
        try {
            PlanConstants constants = new PlanConstants(request.variables());
            return read(
                    ServerUrl.spread(new FieldTexts(new ConstantTexts(request, constants))), request.exactClientId());
        } catch (UnknownFieldException e) {
            throw new ConfigException(Sentence.of("trial.no-value", name(e.key()), Shown.text(e.expression())));
        }
    }

    private static TrialSettings read(TestElement fields, boolean exact) throws ConfigException {
        String library = ConnectionFields.CLIENT_LIBRARY.read(fields).orElse(null);
        ConnectSettings settings = ConnectSettings.read(fields, new DeviceTables(), 0);
        List<InetAddress> localAddresses = NetworkSettings.localAddresses(fields);
        boolean fixed = !settings.suffixed() && !settings.template().clientId().isEmpty();
        boolean passing = !(fixed && exact);
        ConnectSettings tried = fixed && passing ? settings.withRandomEnding() : settings;
        ConnectOptions options = tried.options(tried.indexes().get(0));
        if (!localAddresses.isEmpty()) {
            options = options.from(localAddresses.get(0));
        }
        return new TrialSettings(
                passing ? leavingNothing(options) : options,
                library,
                fixed,
                passing,
                tried.nodes().size());
    }

    /** Before MQTT 5 a session that is not clean has no end; in MQTT 5 the DISCONNECT ends it. */
    private static ConnectOptions leavingNothing(ConnectOptions options) {
        return options.version() == MqttVersion.V5 ? options : options.withCleanStart();
    }

    private static Object name(String key) {
        return Stream.concat(
                        ConnectionFields.inherited().stream(),
                        Stream.of(ConnectFields.CONNECTIONS, ConnectFields.FIRST_INDEX))
                .filter(field -> field.key().equals(key))
                .findFirst()
                .<Object>map(Setting::name)
                .orElse(key);
    }
}
