package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.Budget;
import io.github.jmetermqtt.client.ConnectProgress;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.Qos2Listener;
import org.jspecify.annotations.Nullable;

/** Hears what one connection of a link receives, and its loss, from before the CONNECT on. */
final class Receiver implements ConnectionListener {

    private final Link link;

    @GuardedBy("link")
    private boolean current;

    @GuardedBy("link")
    private @Nullable ConnectionLostException early;

    Receiver(Link link) {
        this.link = link;
    }

    @Override
    public Budget room() {
        return link.owner().room();
    }

    @Override
    public void onProgress(ConnectProgress progress) {
        link.progressed(progress);
    }

    @Override
    public @Nullable Qos2Listener qos2() {
        return link.owner().qos2();
    }

    @Override
    public void onMessage(InboundMessage message) {
        link.owner().received(message);
    }

    @Override
    public void onLost(ConnectionLostException why) {
        synchronized (link) {
            if (current) {
                link.lost(why);
            } else {
                early = why;
            }
        }
    }

    /** From now on the loss of this connection is the loss of the link; that may have happened already. */
    void isCurrent(MqttConnection connection) {
        synchronized (link) {
            current = true;
            link.isUp(connection);
            if (early != null) {
                link.lost(early);
            }
        }
    }

    /** The loss, where it came before the connection was the link's; else null. */
    @Nullable
    ConnectionLostException early() {
        synchronized (link) {
            return early;
        }
    }
}
