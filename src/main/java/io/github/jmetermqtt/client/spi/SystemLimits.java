package io.github.jmetermqtt.client.spi;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * What the operating system of the load generator runs out of where many connections are opened, and what to set. Java passes
 * on the words of the operating system (errno(3)) and no number, so the words decide.
 */
public final class SystemLimits {

    private static final String FILES = "Too many open files";
    private static final String FILES_OF_SYSTEM = "Too many open files in system";

    /** Read before it is reached: then Java can't load any more what it asks with. */
    private static final String FILE_LIMIT = fileLimit();

    private SystemLimits() {}

    private static String fileLimit() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? "its limit is " + unix.getMaxFileDescriptorCount()
                : "it has a limit";
    }

    /**
     * What to say behind "Cannot connect to …: " of an error that means a limit of this machine.
     *
     * @param root the cause behind all causes
     * @param localAddress that was asked for; null: none
     * @return begins with the words of the operating system; null: it is another error
     */
    static @Nullable String advice(Throwable root, @Nullable InetAddress localAddress) {
        String said = String.valueOf(root.getMessage());
        if (said.contains(FILES)) {
            return filesUsedUp(said);
        }
        if (said.contains("assign requested address")) { // EADDRNOTAVAIL
            return said
                    + (localAddress == null
                            ? ": all ports of this machine that may be used towards it are in use; widen the sysctl"
                                    + " net.ipv4.ip_local_port_range, or connect from several addresses with the field"
                                    + " \"Local IP addresses\""
                            : ": it is no address of this machine");
        }
        if (said.contains("Address already in use") && localAddress != null) { // EADDRINUSE
            return said + ": all its ports are; widen the sysctl net.ipv4.ip_local_port_range, or give the field"
                    + " \"Local IP addresses\" more addresses";
        }
        if (said.contains("No buffer space available") || said.contains("Cannot allocate memory")) { // ENOBUFS, ENOMEM
            return said + ": the operating system has no memory left for sockets; raise the sysctl net.ipv4.tcp_mem, or"
                    + " use more machines";
        }
        return null;
    }

    /**
     * What to say behind "…can't be read: " of a file that could not be opened because too many are open.
     *
     * @return null: it is another error
     */
    public static @Nullable String adviceOnFile(IOException error) {
        String said = String.valueOf(error.getMessage());
        int words = said.indexOf(FILES); // before them is the path
        return words < 0 ? null : filesUsedUp(said.substring(words));
    }

    /** As {@link #adviceOnFile}, for a look-up of a host, whose own error doesn't tell; null: files can be opened. */
    static @Nullable String adviceOnLookUp() {
        try {
            SocketChannel.open().close();
            return null;
        } catch (IOException e) {
            return adviceOnFile(e);
        }
    }

    private static String filesUsedUp(String said) {
        return said
                + (said.contains(FILES_OF_SYSTEM)
                        ? ": the limit of the whole machine is reached; raise the sysctl fs.file-max"
                        : ": JMeter needs one for each connection, and " + FILE_LIMIT
                                + "; raise it with ulimit -n, or LimitNOFILE of a systemd service, before JMeter is"
                                + " started");
    }
}
