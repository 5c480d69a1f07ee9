package io.github.jmetermqtt.sampler.fleet;

import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.TestRun;

/** The connections that a sampler works with, or the failure that says why it has none. */
public final class Connections {

    private Connections() {}

    /** The connections of this thread under this name. */
    public static Fleet named(TestRun run, String name) throws SampleFailure {
        Fleet fleet = run.find(name);
        if (fleet == null) {
            throw none(name);
        }
        return fleet;
    }

    /** The session, which must be up or be made again. */
    public static MqttSession usable(MqttSession session) throws SampleFailure {
        if (session.lost() != null) {
            throw Results.failure(session.lost());
        }
        return session;
    }

    /** This thread has no connection of this name. */
    static SampleFailure none(String name) {
        return new SampleFailure(
                SampleFailure.NO_CONNECTION,
                "This thread has no connection" + (name.isEmpty() ? "" : " named \"" + name + '"')
                        + ": an MQTT Connect must succeed first");
    }
}
