package io.github.jmetermqtt.sampler.fleet;

import io.github.jmetermqtt.field.ConnectFields;
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
            throw none(run, name);
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

    /** The failure that says that there are no connections of this name, and where there are some that may be meant. */
    public static SampleFailure none(TestRun run, String name) {
        String keeper = run.keeperElsewhere(name); // its user may have meant to share it
        return new SampleFailure(
                SampleFailure.NO_CONNECTION,
                "This thread has no connection" + (name.isEmpty() ? "" : " named \"" + name + '"')
                        + (keeper == null
                                ? ": an MQTT Connect must succeed first"
                                : "; the thread \"" + keeper + "\" has one" + (name.isEmpty() ? "" : " of that name")
                                        + ". To share it, set \"" + ConnectFields.BELONGS_TO.label()
                                        + "\" of its MQTT Connect to \"the whole test\"; else an MQTT Connect in this thread group must succeed first"));
    }

    /**
     * From now on only the calling thread subscribes and unsubscribes on these connections.
     *
     * @param millis how long it waits for another thread at most
     */
    public static void beginSubscribing(Fleet fleet, int millis) throws SampleFailure, InterruptedException {
        if (!fleet.beginSubscribing(millis)) {
            throw new SampleFailure(
                    SampleFailure.TIMEOUT,
                    "Another thread was still subscribing or unsubscribing on this connection after " + millis + " ms");
        }
    }
}
