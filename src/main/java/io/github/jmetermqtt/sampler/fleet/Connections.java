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
            throw none(name, run.isKeptElsewhere(name));
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

    /** @param elsewhere whether another thread has one of this name, which its user may have meant to share */
    private static SampleFailure none(String name, boolean elsewhere) {
        return new SampleFailure(
                SampleFailure.NO_CONNECTION,
                "This thread has no connection" + (name.isEmpty() ? "" : " named \"" + name + '"')
                        + (elsewhere
                                ? "; another thread has one" + (name.isEmpty() ? "" : " of that name")
                                        + ", but threads share none: an MQTT Connect in this thread group must succeed first"
                                : ": an MQTT Connect must succeed first"));
    }
}
