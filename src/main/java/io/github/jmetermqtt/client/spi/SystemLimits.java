package io.github.jmetermqtt.client.spi;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.Words;
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

    /** Empty: not known. Read before it is reached: then Java can't load any more what it asks with. */
    private static final String FILE_LIMIT = fileLimit();

    private SystemLimits() {}

    private static String fileLimit() {
        String limit = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? Long.toString(unix.getMaxFileDescriptorCount())
                : "";
        Words.ENGLISH.keys("client."); // has the texts read
        return limit;
    }

    /**
     * What to say behind "Cannot connect to …: " of an error that means a limit of this machine.
     *
     * @param root the cause behind all causes
     * @param localAddress that was asked for; null: none
     * @return begins with the words of the operating system; null: it is another error
     */
    static @Nullable Sentence advice(Throwable root, @Nullable InetAddress localAddress) {
        String said = String.valueOf(root.getMessage());
        if (said.contains(FILES)) {
            return filesUsedUp(said, FILE_LIMIT);
        }
        if (said.contains("assign requested address")) { // EADDRNOTAVAIL
            return Sentence.of(localAddress == null ? "client.limit.ports" : "client.limit.no-address", said);
        }
        if (said.contains("Address already in use") && localAddress != null) { // EADDRINUSE
            return Sentence.of("client.limit.ports-of-address", said);
        }
        if (said.contains("No buffer space available") || said.contains("Cannot allocate memory")) { // ENOBUFS, ENOMEM
            return Sentence.of("client.limit.memory", said);
        }
        return null;
    }

    /**
     * What to say behind "…can't be read: " of a file that could not be opened because too many are open.
     *
     * @return null: it is another error
     */
    public static @Nullable Sentence adviceOnFile(IOException error) {
        String said = String.valueOf(error.getMessage());
        int words = said.indexOf(FILES); // before them is the path
        return words < 0 ? null : filesUsedUp(said.substring(words), FILE_LIMIT);
    }

    /** As {@link #adviceOnFile}, for a look-up of a host, whose own error doesn't tell; null: files can be opened. */
    static @Nullable Sentence adviceOnLookUp() {
        try {
            SocketChannel.open().close();
            return null;
        } catch (IOException e) {
            return adviceOnFile(e);
        }
    }

    private static Sentence filesUsedUp(String said, String limit) {
        if (said.contains(FILES_OF_SYSTEM)) {
            return Sentence.of("client.limit.files-of-system", said);
        }
        return limit.isEmpty()
                ? Sentence.of("client.limit.files", said)
                : Sentence.of("client.limit.files-known", said, limit);
    }
}
