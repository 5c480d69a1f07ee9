package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Budget;
import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos2Listener;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.measure.ClientTally;
import io.github.jmetermqtt.measure.NodeTally;
import io.github.jmetermqtt.measure.Nodes;
import io.github.jmetermqtt.measure.Outages;
import io.github.jmetermqtt.measure.Place;
import io.github.jmetermqtt.measure.StepTimes;
import io.github.jmetermqtt.payload.NanoClock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a session does about its link. Called on a network thread or on the timer: it must not block.
 */
final class LinkOwner {

    private final SessionResources resources;
    private final Router router;
    private final Subscriptions subscriptions;
    private final ClientIds.Use clientId;
    /** Where messages that arrive are counted; null: there was one broker only when the session was opened. */
    private volatile @Nullable NodeTally node;
    /** Where its client is counted; null: nobody wants that, or its id is not known yet. */
    private volatile @Nullable ClientTally client;

    /**
     * Of a session that is not connected yet.
     *
     * @param clientId ends with the session
     * @param first with which it is about to connect
     */
    LinkOwner(
            SessionResources resources,
            Router router,
            Subscriptions subscriptions,
            ClientIds.Use clientId,
            ConnectOptions first) {
        this.resources = resources;
        this.router = router;
        this.subscriptions = subscriptions;
        this.clientId = clientId;
        Nodes nodes = resources.measurements().nodes();
        NodeTally tally = nodes.at(first.endpoint().toString());
        node = nodes.areSeveral() ? tally : null;
        if (node == null) {
            tally.uncounted();
        }
        // before the CONNACK where that is possible: a resumed session may bring messages with it
        client = first.clientId().isEmpty()
                ? null
                : resources.measurements().clients().of(first.clientId());
    }

    /** For packets that are still arriving. */
    Budget room() {
        return resources.inboxes().all();
    }

    void received(InboundMessage message) {
        NodeTally counts = node;
        if (counts != null) {
            counts.received();
        }
        ClientTally tally = client;
        if (tally != null) {
            tally.received(NanoClock.SYSTEM.fromNanoTime(message.receivedAt()));
        }
        try {
            router.dispatch(message);
        } catch (RuntimeException | LinkageError | VirtualMachineError | AssertionError e) {
            resources.measurements().errors().met("A connection", e); // the network thread serves many
        }
    }

    /** Where its client is counted; null: nobody wants that. */
    @Nullable
    ClientTally client() {
        return client;
    }

    StepTimes steps() {
        return resources.measurements().steps();
    }

    /** Who wants the times of publishes at QoS 2; null: nobody. */
    @Nullable
    Qos2Listener qos2() {
        return steps().wantsPublishes() ? new Qos2Steps(steps()) : null;
    }

    /** An attempt to connect to this node has ended; where it failed, with this error. */
    void tried(Endpoint endpoint, long nanos, @Nullable Throwable error) {
        if (error == null) {
            tally(endpoint).opened(nanos);
        } else {
            tally(endpoint).failed();
        }
    }

    /** The first connection is there, before anybody has it. */
    void opened(ConnectOptions options, ConnAck connAck) {
        boolean resumed = mayBeResumed(options, connAck);
        router.resumed(resumed);
        ClientTally tally = client == null ? resources.measurements().clients().of(connAck.clientId()) : client;
        if (tally != null) {
            tally.connected();
            client = tally;
        }
        if (connAck.clientId().isEmpty()) {
            return;
        }
        String session = options.endpoint() + " " + connAck.clientId();
        if (!resumed) {
            resources.measurements().ledger().forget(session);
        }
        subscriptions.of(connAck.sessionPresent() || outlivesConnection(options) ? session : null);
    }

    /** MQTT 3.1 does not say whether the broker resumed a session: the flag in the CONNACK came with 3.1.1, section 3.2.2.2. */
    private static boolean mayBeResumed(ConnectOptions options, ConnAck connAck) {
        return connAck.sessionPresent() || (options.version() == MqttVersion.V3_1 && !options.cleanStart());
    }

    private static boolean outlivesConnection(ConnectOptions options) {
        return options.version() == MqttVersion.V5 ? options.properties().sessionExpiry() > 0 : !options.cleanStart();
    }

    /**
     * Makes the subscriptions again on a connection that has replaced another one.
     *
     * @param options with which it was made
     * @return completes with what the broker refused; empty: nothing
     */
    CompletionStage<Optional<RefusedException>> restore(MqttConnection connection, ConnectOptions options) {
        Endpoint endpoint = options.endpoint();
        Place place = place(endpoint);
        boolean known = place.isSameAs(subscriptions.place());
        clientId.moves(endpoint);
        node = node == null ? null : tally(endpoint);
        subscriptions.arrive(place);
        router.resumed(mayBeResumed(options, connection.connAck()));
        subscriptions.slowDown(connection); // before the first message of a resumed session
        // a session that another node has may be an old one, which knows other subscriptions
        return connection.connAck().sessionPresent() && known
                ? CompletableFuture.completedFuture(Optional.empty())
                : subscriptions.restore(connection);
    }

    /** A connection has replaced a lost one, and is about to be handed out. Called under the lock of the link. */
    void back(MqttConnection connection, Endpoint endpoint) {
        subscriptions.move(place(endpoint), connection.connAck().sessionPresent());
        outages().over(System.nanoTime());
    }

    /**
     * A connection was lost. Called under the lock of the link.
     *
     * @param forGood nobody makes it again; else {@link #back} or {@link #gaveUp} says when that is over
     */
    void lost(Endpoint endpoint, boolean forGood) {
        tally(endpoint).lost();
        if (forGood) {
            outages().lostForGood(System.nanoTime());
        } else {
            outages().lost(System.nanoTime());
        }
    }

    /** A lost connection is not tried again. Called under the lock of the link. */
    void gaveUp() {
        outages().over(System.nanoTime());
    }

    private Outages outages() {
        return resources.measurements().outages();
    }

    /** There is a connection now, or there is none any more; each of them once. Called under the lock of the link. */
    void isUp(boolean there) {
        resources.measurements().connections().add(there ? 1 : -1);
    }

    /**
     * The connection is about to end by plan, and its subscriptions with it.
     *
     * @return to be told when it is back: whether the broker has kept the session
     */
    Consumer<Boolean> goesAway() {
        return subscriptions.goesAway();
    }

    /** No connection will come any more. */
    void dead(ConnectionLostException cause) {
        clientId.end();
        router.close(cause);
    }

    private Place place(Endpoint endpoint) {
        return resources.measurements().ledger().place(endpoint.toString());
    }

    private NodeTally tally(Endpoint endpoint) {
        return resources.measurements().nodes().at(endpoint.toString());
    }
}
