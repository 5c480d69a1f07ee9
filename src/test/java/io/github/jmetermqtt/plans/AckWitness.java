package io.github.jmetermqtt.plans;

import io.github.jmetermqtt.broker.TestBroker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Stands between one MQTT client and its broker, passes everything on, and notes when the client sends a PUBACK: not later
 * than that it had received the message. That tells from outside, on however busy a machine, when a message was received at
 * the latest.
 */
final class AckWitness implements AutoCloseable {

    private static final int PUBACK = 4;

    private final String host;
    private final int port;
    private final ServerSocket server;
    private final BlockingQueue<Long> acknowledged = new LinkedBlockingQueue<>();
    private volatile Socket client;
    private volatile Socket upstream;

    AckWitness(TestBroker broker) throws IOException {
        this(broker.host(), broker.port());
    }

    /** A witness in front of whatever else stands between it and the broker. */
    AckWitness(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        start("witness-accept", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** When the next PUBACK passed, in ms since the epoch; each is told once. Null if there is none in time. */
    Long nextAck(long seconds) throws InterruptedException {
        return acknowledged.poll(seconds, TimeUnit.SECONDS);
    }

    private void accept() throws IOException {
        client = server.accept();
        client.setTcpNoDelay(true);
        upstream = new Socket(host, port);
        upstream.setTcpNoDelay(true);
        start("witness-down", () -> {
            upstream.getInputStream().transferTo(client.getOutputStream());
            client.close();
        });
        watch(client.getInputStream(), upstream.getOutputStream());
        upstream.shutdownOutput();
    }

    /** Passes on packet by packet: MQTT 3.1.1 section 2.2. */
    private void watch(InputStream in, OutputStream out) throws IOException {
        for (int first = in.read(); first >= 0; first = in.read()) {
            byte[] packet = new byte[5];
            packet[0] = (byte) first;
            int header = 1;
            int length = 0;
            int digit;
            do {
                digit = in.read();
                packet[header] = (byte) digit;
                length |= (digit & 0x7f) << (7 * (header - 1));
                header++;
            } while ((digit & 0x80) != 0);
            byte[] rest = in.readNBytes(length);
            if (first >> 4 == PUBACK) {
                acknowledged.add(System.currentTimeMillis());
            }
            out.write(packet, 0, header);
            out.write(rest);
            out.flush();
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void start(String name, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException closed) {
                        // an end of the connection has gone: so has the other, soon
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (client != null) {
            client.close();
        }
        if (upstream != null) {
            upstream.close();
        }
    }
}
