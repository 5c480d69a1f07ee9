package io.github.jmetermqtt.client;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Remembers what a connection told its listener. */
public class Heard implements ConnectionListener {

    public final BlockingQueue<InboundMessage> messages = new LinkedBlockingQueue<>();
    public final List<ConnectionLostException> lost = new CopyOnWriteArrayList<>();

    /** Those CONNACKs before which no message came. */
    public final List<ConnAck> acceptedFirst = new CopyOnWriteArrayList<>();

    private volatile boolean anyMessage;

    @Override
    public void onProgress(ConnectProgress progress) {
        if (progress instanceof ConnectProgress.Accepted accepted && !anyMessage) {
            acceptedFirst.add(accepted.connAck());
        }
    }

    @Override
    public void onMessage(InboundMessage message) {
        anyMessage = true;
        messages.add(message);
    }

    @Override
    public void onLost(ConnectionLostException cause) {
        lost.add(cause);
    }

    /** The next message, waited for. */
    public InboundMessage next() throws InterruptedException {
        InboundMessage message = messages.poll(20, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("No message within 20 s");
        }
        return message;
    }
}
