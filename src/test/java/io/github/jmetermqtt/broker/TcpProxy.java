package io.github.jmetermqtt.broker;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Stands between clients and a broker, on loopback, and passes on whole MQTT packets: delayed, held up, not at all, or not
 * any more because it cuts the connection. A packet's type is that of the MQTT specification, 3 for PUBLISH.
 */
public final class TcpProxy implements AutoCloseable {

    public static final int PUBLISH = 3;
    public static final int PUBACK = 4;
    public static final int PUBREC = 5;
    public static final int PUBCOMP = 7;

    private static final int TYPES = 16;
    private static final int NONE = 0;

    private final String host;
    private final int port;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicIntegerArray passed = new AtomicIntegerArray(TYPES);
    private final AtomicIntegerArray swallowed = new AtomicIntegerArray(TYPES);
    private volatile long toBrokerNanos;
    private volatile long toClientNanos;
    private volatile int cutBefore = NONE;
    private volatile int swallow = NONE;
    private volatile int swallowEach = 1;
    private final AtomicIntegerArray offered = new AtomicIntegerArray(TYPES);
    private long servingNanos; // guarded by this; 0: as fast as they come
    private long servedUntil = System.nanoTime(); // guarded by this
    private boolean held; // guarded by this
    private int cuts; // guarded by this

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Packet(int type, byte[] bytes, long due) {}

    /** A proxy in front of this broker, listening at a port of its own. */
    public TcpProxy(TestBroker broker) throws IOException {
        host = broker.host();
        port = broker.port();
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public String host() {
        return server.getInetAddress().getHostAddress();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on each packet takes this long, whatever the others do. */
    public void delay(Duration toBroker, Duration toClient) {
        toBrokerNanos = toBroker.toNanos();
        toClientNanos = toClient.toNanos();
    }

    /** From now on all clients together get so many PUBLISH packets a second through to the broker; what is too much waits. */
    public synchronized void serve(double messagesPerSecond) {
        servingNanos = (long) (TimeUnit.SECONDS.toNanos(1) / messagesPerSecond);
    }

    /** When a packet that has come now is passed on. */
    private synchronized long due(int type, boolean toClient) {
        long due = System.nanoTime() + (toClient ? toClientNanos : toBrokerNanos);
        if (toClient || type != PUBLISH || servingNanos == 0) {
            return due;
        }
        servedUntil = Math.max(servedUntil, due) + servingNanos;
        return servedUntil;
    }

    /** Ends all connections now. */
    public void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** Ends the connection on which a packet of this type would next go to the client, instead of passing it on. */
    public void cutBefore(int type) {
        cutBefore = type;
    }

    /** How many connections {@link #cutBefore} has ended. */
    public synchronized int cuts() {
        return cuts;
    }

    /** From now on packets of this type don't reach the client; 0: all do. */
    public void swallow(int type) {
        swallow(type, 1);
    }

    /** From now on of so many packets of this type one does not reach the client. */
    public void swallow(int type, int each) {
        swallowEach = each;
        swallow = type;
    }

    /** Whether no client is connected. */
    public boolean isIdle() {
        return sockets.isEmpty();
    }

    /** Reads nothing more from the broker, so that it can't get rid of what it has for the client. */
    public synchronized void hold() {
        held = true;
    }

    /** Ends {@link #hold}. */
    public synchronized void release() {
        held = false;
        notifyAll();
    }

    /** How many packets of this type were passed on to clients. */
    public int passed(int type) {
        return passed.get(type);
    }

    /** How many packets of this type {@link #swallow} has kept from the client. */
    public int swallowed(int type) {
        return swallowed.get(type);
    }

    @Override
    public void close() throws IOException {
        server.close();
        release();
        cut();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket broker = new Socket(host, port);
                client.setTcpNoDelay(true);
                broker.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(broker);
                pump(client, broker, false);
                pump(broker, client, true);
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void pump(Socket from, Socket to, boolean toClient) {
        BlockingQueue<Packet> packets = new LinkedBlockingQueue<>();
        start(() -> {
            read(from, packets, toClient);
            packets.add(new Packet(NONE, new byte[0], System.nanoTime() + (toClient ? toClientNanos : toBrokerNanos)));
        });
        start(() -> {
            write(packets, to, toClient);
            close(from);
            close(to);
        });
    }

    private void close(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // gone all the same
        }
    }

    private void read(Socket from, BlockingQueue<Packet> packets, boolean toClient) {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
            while (true) {
                if (toClient) {
                    awaitRelease();
                }
                byte[] bytes = packet(in);
                int type = (bytes[0] & 0xFF) >> 4;
                packets.add(new Packet(type, bytes, due(type, toClient)));
            }
        } catch (IOException e) {
            // the connection has ended
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitRelease() throws InterruptedException {
        while (held) {
            wait();
        }
    }

    private static byte[] packet(DataInputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(in.readUnsignedByte());
        int length = 0;
        int shift = 0;
        int digit;
        do {
            digit = in.readUnsignedByte();
            bytes.write(digit);
            length |= (digit & 0x7F) << shift;
            shift += 7;
        } while (digit >= 0x80);
        byte[] body = new byte[length];
        in.readFully(body);
        bytes.write(body);
        return bytes.toByteArray();
    }

    private void write(BlockingQueue<Packet> packets, Socket to, boolean toClient) {
        try {
            while (true) {
                Packet packet = packets.take();
                TimeUnit.NANOSECONDS.sleep(packet.due() - System.nanoTime());
                if (packet.type() == NONE || (toClient && isCutBefore(packet.type()))) {
                    return;
                }
                if (toClient && packet.type() == swallow && offered.incrementAndGet(packet.type()) % swallowEach == 0) {
                    swallowed.incrementAndGet(packet.type());
                    continue;
                }
                to.getOutputStream().write(packet.bytes());
                if (toClient) {
                    passed.incrementAndGet(packet.type());
                }
            }
        } catch (IOException e) {
            // the connection has ended
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isCutBefore(int type) {
        if (type != cutBefore) {
            return false;
        }
        cutBefore = NONE;
        cuts++;
        return true;
    }
}
