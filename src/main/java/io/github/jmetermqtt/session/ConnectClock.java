package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectProgress;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.IpAddresses;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.measure.Step;
import io.github.jmetermqtt.measure.StepTimes;
import org.jspecify.annotations.Nullable;

/**
 * Takes the times of one attempt to connect, step by step, as the client library tells of them. A step of which it does not tell has no time.
 * Thread-safe: one step may be told by another thread than the next.
 */
final class ConnectClock {

    private final Network network;
    private final StepTimes times;
    /** {@link System#nanoTime()}, as all moments here. */
    private final long begun = System.nanoTime();

    /** Null: the library is at none of ours. */
    @GuardedBy("this")
    private @Nullable Step step;

    /** When that one began. */
    @GuardedBy("this")
    private long since = begun;

    /** When the socket was asked for. */
    @GuardedBy("this")
    private long socketAskedAt;

    /** From then until TCP, proxy and TLS were there, as far as they are. */
    @GuardedBy("this")
    private long networkNanos;

    /** When the CONNACK came; 0: it has not come. */
    @GuardedBy("this")
    private long acceptedAt;

    /** The attempt begins now. */
    ConnectClock(ConnectOptions options, StepTimes times) {
        network = options.network();
        this.times = times;
        ProxyOptions proxy = network.proxy();
        Endpoint next = proxy == null ? options.endpoint() : proxy.endpoint();
        step = IpAddresses.parse(next.host()) == null ? Step.LOOK_UP : null;
    }

    synchronized void progressed(ConnectProgress progress) {
        long now = System.nanoTime();
        if (progress instanceof ConnectProgress.AddressFound) {
            end(Step.LOOK_UP, now);
        } else if (progress instanceof ConnectProgress.Prepared) {
            end(Step.LOOK_UP, now); // if that is not told yet
            socketAskedAt = now;
            begin(Step.TCP, now);
        } else if (progress instanceof ConnectProgress.TcpConnected && end(Step.TCP, now)) {
            begin(network.proxy() == null ? behindProxy() : Step.PROXY, now);
        } else if (progress instanceof ConnectProgress.ProxyConnected && end(Step.PROXY, now)) {
            begin(behindProxy(), now);
        } else if (progress instanceof ConnectProgress.TlsReady && end(Step.TLS, now)) {
            begin(behindTls(), now);
        } else if (progress instanceof ConnectProgress.WebSocketReady && end(Step.WEB_SOCKET, now)) {
            begin(Step.CONNACK, now);
        } else if (progress instanceof ConnectProgress.Accepted) {
            acceptedAt = now;
        }
    }

    private Step behindProxy() {
        return network.tls() == null ? behindTls() : Step.TLS;
    }

    private Step behindTls() {
        return network.webSocket() == null ? Step.CONNACK : Step.WEB_SOCKET;
    }

    /** False where the library is not at this step. */
    @GuardedBy("this")
    private boolean end(Step ended, long now) {
        if (step != ended) {
            return false;
        }
        times.took(ended, now - since);
        noteNetwork(now);
        step = null;
        return true;
    }

    @GuardedBy("this")
    private void noteNetwork(long now) {
        if (step == Step.TCP || step == Step.PROXY || step == Step.TLS) {
            networkNanos = now - socketAskedAt;
        }
    }

    @GuardedBy("this")
    private void begin(Step next, long now) {
        step = next;
        since = now;
    }

    /**
     * The attempt has ended.
     *
     * @param error null: there is a connection
     */
    synchronized void ended(@Nullable Throwable error) {
        long now = ended();
        if (error == null) {
            times.took(Step.CONNECT, now - begun);
            end(Step.CONNACK, now);
            return;
        }
        times.failed(Step.CONNECT);
        if (step != null) {
            times.failed(step);
            noteNetwork(now);
            step = null;
        }
    }

    /** From asking for the socket until TCP, the proxy and TLS were there, or until one of them failed, in ns; 0 where it was not asked for. */
    synchronized long networkNanos() {
        return networkNanos;
    }

    /** From the beginning to the CONNACK, or where none has come until now, in ns. */
    synchronized long elapsed() {
        return ended() - begun;
    }

    /** Who is told of the end may be told late on a busy machine. */
    @GuardedBy("this")
    private long ended() {
        return acceptedAt == 0 ? System.nanoTime() : acceptedAt;
    }
}
