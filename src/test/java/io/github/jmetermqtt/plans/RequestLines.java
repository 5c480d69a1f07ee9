package io.github.jmetermqtt.plans;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a broker and remembers the first line of each connection, byte for byte. */
final class RequestLines implements AutoCloseable {

    private final ServerSocket server;
    private final int behind;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private RequestLines(ServerSocket server, int behind) {
        this.server = server;
        this.behind = behind;
    }

    static RequestLines before(int port) throws IOException {
        RequestLines lines = new RequestLines(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        daemon(lines::accept);
        return lines;
    }

    int port() {
        return server.getLocalPort();
    }

    /** The lines, in the order of the connections. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), behind);
                daemon(() -> forward(client, broker));
                daemon(() -> copy(broker, client));
            } catch (IOException e) {
                return; // it was closed
            }
        }
    }

    private void forward(Socket client, Socket broker) {
        try {
            InputStream in = client.getInputStream();
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                line.write(next);
                if (next == '\n') {
                    break;
                }
            }
            seen.add(line.toString(StandardCharsets.ISO_8859_1).strip());
            broker.getOutputStream().write(line.toByteArray());
        } catch (IOException e) {
            return; // one of both has gone
        }
        copy(client, broker);
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
        } catch (IOException e) {
            return; // one of both has gone
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "request-lines");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
