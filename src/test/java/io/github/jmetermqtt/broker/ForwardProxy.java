package io.github.jmetermqtt.broker;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on loopback that clients ask to connect them: SOCKS5 (RFC 1928, 1929) or HTTP CONNECT (RFC 9110 section 9.3.6). It
 * remembers what it was asked for, and alone knows some host names.
 */
public final class ForwardProxy implements AutoCloseable {

    private static final int SOCKS_IPV4 = 1;
    private static final int SOCKS_NAME = 3;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final boolean socks;
    private final String login;
    private final Map<String, String> hosts;
    private final List<String> targets = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /**
     * A proxy that listens already.
     *
     * @param login {@code user:password}; null: anybody may use it
     * @param hosts names that are known here only, and their addresses
     */
    public ForwardProxy(boolean socks, String login, Map<String, String> hosts) throws IOException {
        this.socks = socks;
        this.login = login;
        this.hosts = hosts;
        start(this::accept);
    }

    public String host() {
        return server.getInetAddress().getHostAddress();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What clients asked to be connected to, as they said it: {@code host:port}. */
    public List<String> targets() {
        return targets;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "forward-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                sockets.add(client);
                start(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String target = socks ? socks(client) : http(client);
            if (target == null) {
                return;
            }
            int colon = target.lastIndexOf(':');
            String host = target.substring(0, colon);
            targets.add(target);
            try (Socket broker =
                    new Socket(hosts.getOrDefault(host, host), Integer.parseInt(target.substring(colon + 1)))) {
                sockets.add(broker);
                client.getOutputStream().write(socks ? socksReply(0) : httpReply("200 OK"));
                start(() -> pump(broker, client));
                pump(client, broker);
            } catch (IOException e) {
                client.getOutputStream().write(socks ? socksReply(5) : httpReply("502 Bad Gateway"));
            }
        } catch (IOException e) {
            // the connection has ended
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // the connection has ended
        }
    }

    /** The target; null: refused. */
    private String socks(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        in.readByte(); // version
        in.readNBytes(in.readUnsignedByte()); // methods
        out.write(new byte[] {5, (byte) (login == null ? 0 : 2)});
        if (login != null) {
            in.readByte(); // version
            String user = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
            String password = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
            boolean known = login.equals(user + ":" + password);
            out.write(new byte[] {1, (byte) (known ? 0 : 1)});
            if (!known) {
                return null;
            }
        }
        in.readNBytes(3); // version, CONNECT, reserved
        String host = switch (in.readByte()) {
            case SOCKS_IPV4 -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
            case SOCKS_NAME -> new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
            default -> throw new IOException("no such address");
        };
        return host + ":" + in.readUnsignedShort();
    }

    private static byte[] socksReply(int code) {
        return new byte[] {5, (byte) code, 0, SOCKS_IPV4, 0, 0, 0, 0, 0, 0};
    }

    private static byte[] httpReply(String status) {
        return ("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The target; null: refused. */
    private String http(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        String target = line(in).split(" ", 3)[1];
        String expected = login == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        boolean known = login == null;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            known |= line.regionMatches(true, 0, "proxy-authorization: ", 0, 21)
                    && line.substring(21).equals(expected);
        }
        if (!known) {
            client.getOutputStream().write(httpReply("407 Proxy Authentication Required"));
            return null;
        }
        return target;
    }

    /** Not a byte more than the line, because what follows belongs to the broker. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
