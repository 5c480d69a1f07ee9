package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.ConnectionFields;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.MailboxLimits;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Reconnect;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.session.UnwrittenLimits;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterVariables;
import org.apache.jmeter.util.JMeterUtils;

/** Opens a connection and keeps it for the thread under a name. Elapsed: from asking until the CONNACK is in. */
public class MqttConnect extends MqttSampler {

    private static final long serialVersionUID = 1L;

    /** The client keeps the connect timeout itself; this is how long its word may take to get here. */
    private static final long GRACE_MILLIS = 2000;

    private static final long CLOSE_MILLIS = 5000;

    @Override
    public boolean applies(ConfigTestElement config) {
        return config instanceof MqttConnectionDefaults || super.applies(config);
    }

    @Override
    SampleResult run(SampleResult result) throws ConfigException, SampleFailure, InterruptedException {
        String name = SharedFields.CONNECTION_NAME.read(this);
        IfConnected ifConnected = ConnectFields.IF_CONNECTED.read(this);
        String library = ConnectionFields.CLIENT_LIBRARY.read(this).orElse(null);
        ConnectOptions options = ConnectSettings.read(this);
        List<InetAddress> localAddresses = NetworkSettings.localAddresses(this);
        Reconnect reconnect = ReconnectSettings.read(this);
        MailboxLimits limits = mailboxLimits();
        limitUnwritten();
        String variable = ConnectFields.CLIENT_ID_VARIABLE.read(this);
        result.setSamplerData(ConnectText.of(options));
        TestRun run = TestRun.current();
        String refusal = run.refusal(library, options);
        if (refusal != null) {
            throw new ConfigException(refusal);
        }
        MqttSession present = run.find(name);
        if (present != null && present.lost() == null) {
            switch (ifConnected) {
                case KEEP -> {
                    if (isKept(result, present, options)) {
                        return result;
                    }
                }
                case FAIL -> throw new SampleFailure(SampleFailure.CONNECT, "This thread is already connected");
                case REPLACE -> {
                    settle(present);
                    close(run.remove(name));
                }
            }
        }
        if (!localAddresses.isEmpty()) {
            options = options.from(run.inTurn(localAddresses));
            result.setSamplerData(ConnectText.of(options));
        }
        run.prepare(library, options.version());
        result.sampleStart();
        MqttSession session = connect(run, library, options, limits, reconnect);
        result.connectEnd();
        result.latencyEnd();
        result.sampleEnd();
        run.keep(name, session);
        publishClientId(variable, session.connection());
        result.setResponseHeaders(ConnectText.of(session.connection().connAck()));
        succeed(result, "OK");
        return result;
    }

    private MqttSession connect(
            TestRun run, String library, ConnectOptions options, MailboxLimits limits, Reconnect reconnect)
            throws SampleFailure, InterruptedException {
        CompletionStage<MqttSession> opening = run.open(library, options, limits, getName(), reconnect);
        boolean mine = false;
        try {
            MqttSession session = Await.result(opening, options.timeout().toMillis() + GRACE_MILLIS);
            mine = true;
            return session;
        } catch (TimeoutException e) {
            throw new SampleFailure(
                    SampleFailure.TIMEOUT,
                    "No answer from " + options.endpoint() + " within "
                            + options.timeout().toSeconds() + " s");
        } finally {
            if (!mine) {
                opening.thenAccept(MqttSession::drop); // should it still come about, nobody wants it
            }
        }
    }

    private static void close(MqttSession session) throws InterruptedException {
        try {
            Await.result(session.disconnect(), CLOSE_MILLIS);
        } catch (TimeoutException e) {
            session.drop();
        }
    }

    private static MailboxLimits mailboxLimits() throws ConfigException {
        MailboxLimits limits = MailboxLimits.DEFAULT;
        return new MailboxLimits(
                (int) limit("mqtt.mailbox.messages", limits.messages(), Integer.MAX_VALUE),
                limit("mqtt.mailbox.bytes", limits.bytes(), Long.MAX_VALUE));
    }

    private static void limitUnwritten() throws ConfigException {
        TestRun.current()
                .unwritten()
                .set(
                        (int) limit("mqtt.unwritten.messages", UnwrittenLimits.DEFAULT_MESSAGES, Integer.MAX_VALUE),
                        limit("mqtt.unwritten.bytes", UnwrittenLimits.defaultBytes(), Long.MAX_VALUE));
    }

    private static long limit(String property, long usual, long most) throws ConfigException {
        String text = JMeterUtils.getPropDefault(property, "").trim();
        if (text.isEmpty()) {
            return usual;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= 1 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrongLimit(property, text, most);
        }
        throw wrongLimit(property, text, most);
    }

    private static ConfigException wrongLimit(String property, String text, long most) {
        return new ConfigException(
                "JMeter property " + property + " \"" + text + "\" is not a whole number from 1 to " + most);
    }

    /** Keeps the connection, for which it waits while it is being made again; false where it turns out to be lost for good. */
    private static boolean isKept(SampleResult result, MqttSession session, ConnectOptions options)
            throws InterruptedException {
        result.sampleStart();
        MqttConnection connection;
        try {
            connection = session.connected(options.timeout().toMillis());
        } catch (ConnectionLostException e) {
            if (session.lost() == null) {
                throw e;
            }
            return false;
        }
        result.sampleEnd();
        result.setResponseHeaders(ConnectText.of(connection.connAck()));
        succeed(result, "Kept the connection");
        return true;
    }

    private void publishClientId(String variable, MqttConnection connection) {
        JMeterVariables variables = getThreadContext().getVariables();
        if (variables != null) {
            variables.put(variable, connection.connAck().clientId());
        }
    }
}
