package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Memo;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.TestRun;
import java.util.concurrent.TimeoutException;
import org.apache.jmeter.samplers.SampleResult;

/** Ends a connection of the thread, with a DISCONNECT or by dropping the socket. Elapsed: until it is closed. */
public class MqttDisconnect extends MqttSampler {

    private static final long serialVersionUID = 1L;

    private final Memo<DisconnectSettings> memo = new Memo<>();

    private static final long CLOSE_MILLIS = 5000;

    @Override
    SampleResult run(SampleResult result) throws ConfigException, SampleFailure, InterruptedException {
        String name = SharedFields.CONNECTION_NAME.read(this);
        DisconnectSettings settings = memo.read(this, TestRun.current(), DisconnectSettings::read);
        result.setSamplerData(settings.describe());

        MqttSession session = TestRun.current().find(name);
        if (session == null) {
            throw noConnection(name);
        }
        settings.check(
                session.connection().version(), session.options().properties().sessionExpiry());
        TestRun.current().remove(name);
        result.sampleStart();
        ConnectionLostException away = session.away();
        if (away != null) {
            session.drop(); // nothing is tried any more
            throw away;
        }
        try {
            boolean proper = settings.mode() == DisconnectMode.PROPER;
            Await.result(proper ? session.disconnect(settings.packet()) : session.drop(), CLOSE_MILLIS);
        } catch (TimeoutException e) {
            session.drop();
            throw new SampleFailure(
                    SampleFailure.TIMEOUT, "The connection was not closed within " + CLOSE_MILLIS + " ms");
        }
        result.sampleEnd();
        succeed(result, "OK");
        return result;
    }
}
