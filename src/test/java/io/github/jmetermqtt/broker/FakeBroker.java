package io.github.jmetermqtt.broker;

import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.WireBytes;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A broker that does to the byte what a test tells it, for what no real broker can be brought to do. Each connection is
 * served by the script; what the client sends after the script has ended is read until the connection ends.
 */
public final class FakeBroker implements AutoCloseable {

    public static final int CONNECT = 1;
    public static final int PUBLISH = 3;
    public static final int PUBACK = 4;
    public static final int SUBSCRIBE = 8;
    public static final int PINGREQ = 12;
    public static final int DISCONNECT = 14;

    private static final long LIMIT_SECONDS = 20;

    private final ServerSocket server;
    private final MqttVersion version;
    private final Script script;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Integer> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch gone = new CountDownLatch(1);

    /** What the broker does on a new connection. */
    @FunctionalInterface
    public interface Script {
        void serve(Client client) throws Exception;
    }

    /** A packet as it came; {@code flags} are the lower half of the first byte, {@code body} follows the remaining length. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Packet(int type, int flags, byte[] body) {

        /** The first two bytes of the body, the packet identifier in SUBSCRIBE. */
        public int leadingShort() {
            return (body[0] & 0xFF) << 8 | (body[1] & 0xFF);
        }
    }

    /** A broker that listens already. */
    public FakeBroker(MqttVersion version, Script script) throws IOException {
        this.version = version;
        this.script = script;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public String host() {
        return server.getInetAddress().getHostAddress();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Types of all packets that came so far. */
    public List<Integer> heard() {
        return heard;
    }

    /** Waits until the first connection has ended, from whichever side. */
    public void awaitGone() throws InterruptedException {
        if (!gone.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The client is still there after " + LIMIT_SECONDS + " s");
        }
    }

    /** Closes every connection at once, as a broker does that dies. */
    public void die() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        die();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "fake-broker");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Client client = new Client(socket);
            script.serve(client);
            while (client.read() != null) {
                // until the client goes
            }
        } catch (SocketException e) {
            // reset by the client, or closed by the test
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            gone.countDown();
        }
    }

    /** One connection. */
    public final class Client {

        private final Socket socket;
        private final DataInputStream in;

        private Client(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(socket.getInputStream());
            socket.setTcpNoDelay(true);
        }

        /** The next packet; null when the client has gone. */
        public Packet read() throws IOException {
            try {
                int first = in.readUnsignedByte();
                int length = 0;
                int digit;
                int shift = 0;
                do {
                    digit = in.readUnsignedByte();
                    length |= (digit & 0x7F) << shift;
                    shift += 7;
                } while (digit >= 0x80);
                byte[] body = new byte[length];
                in.readFully(body);
                heard.add(first >> 4);
                return new Packet(first >> 4, first & 0x0F, body);
            } catch (EOFException e) {
                return null;
            }
        }

        /** Reads until a packet of this type has come. */
        public Packet await(int type) throws IOException {
            for (Packet packet = read(); packet != null; packet = read()) {
                if (packet.type() == type) {
                    return packet;
                }
            }
            throw new EOFException("The client went without a packet of type " + type);
        }

        /** Closes the connection from the broker's side. */
        public void close() throws IOException {
            socket.close();
        }

        /** Reads CONNECT and accepts it. */
        public void accept() throws IOException {
            await(CONNECT);
            send(0x20, version == MqttVersion.V5 ? new byte[] {0, 0, 0} : new byte[] {0, 0});
        }

        /** Reads CONNECT and accepts it with these properties of MQTT 5. */
        public Packet acceptWith(byte... properties) throws IOException {
            Packet connect = await(CONNECT);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.write(0);
            body.write(0);
            length(body, properties.length);
            body.writeBytes(properties);
            send(0x20, body.toByteArray());
            return connect;
        }

        /** Reads SUBSCRIBE and answers with these codes. */
        public void answerSubscribe(int... codes) throws IOException {
            int id = await(SUBSCRIBE).leadingShort();
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.write(id >> 8);
            body.write(id);
            noProperties(body);
            for (int code : codes) {
                body.write(code);
            }
            send(0x90, body.toByteArray());
        }

        /** Sends a message of QoS 1 in pieces, so that the other side reads it so. */
        public void publishInPieces(String topic, int packetId, byte[] payload, Random random) throws IOException {
            byte[] packet = packet(0x32, body(topic, packetId, payload));
            int at = 0;
            while (at < packet.length) {
                int piece = Math.min(packet.length - at, 1 + random.nextInt(at < 20 ? 3 : 40_000));
                raw(Arrays.copyOfRange(packet, at, at + piece));
                at += piece;
            }
        }

        /** Sends an answer to this packet, with these codes. */
        public void answer(int firstByte, Packet packet, int... codes) throws IOException {
            WireBytes body = new WireBytes().u16(packet.leadingShort());
            send(
                    firstByte,
                    (version == MqttVersion.V5 ? body.u8(0) : body).u8(codes).array());
        }

        /** The version that this broker speaks. */
        public MqttVersion version() {
            return version;
        }

        /** Sends a message of QoS 1. */
        public void publish(String topic, int packetId, boolean duplicate, byte[] payload) throws IOException {
            send(duplicate ? 0x3A : 0x32, body(topic, packetId, payload));
        }

        private byte[] body(String topic, int packetId, byte[] payload) {
            byte[] name = topic.getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.write(name.length >> 8);
            body.write(name.length);
            body.writeBytes(name);
            body.write(packetId >> 8);
            body.write(packetId);
            noProperties(body);
            body.writeBytes(payload);
            return body.toByteArray();
        }

        /** MQTT 5 section 1.5.5. */
        private static void length(ByteArrayOutputStream out, int length) {
            int rest = length;
            while (rest >= 0x80) {
                out.write(0x80 | (rest & 0x7F));
                rest >>= 7;
            }
            out.write(rest);
        }

        private void noProperties(ByteArrayOutputStream body) {
            if (version == MqttVersion.V5) {
                body.write(0);
            }
        }

        /** Sends a packet. */
        public void send(int firstByte, byte... body) throws IOException {
            raw(packet(firstByte, body));
        }

        private static byte[] packet(int firstByte, byte[] body) {
            ByteArrayOutputStream packet = new ByteArrayOutputStream();
            packet.write(firstByte);
            length(packet, body.length);
            packet.writeBytes(body);
            return packet.toByteArray();
        }

        /** Sends bytes as they are. */
        public void raw(int... bytes) throws IOException {
            raw(new WireBytes().u8(bytes).array());
        }

        /** Sends bytes as they are. */
        public void raw(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }
    }
}
