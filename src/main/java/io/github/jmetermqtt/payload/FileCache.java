package io.github.jmetermqtt.payload;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files that are sent as messages, shared by all threads. Each is read once as long as all fit into the bound; else those that were used
 * last are kept. Thread-safe.
 */
public final class FileCache {

    /** MQTT 5 section 1.5.5: what a packet can have behind its length. */
    private static final long LONGEST_MESSAGE = 268_435_455;

    private final long mostBytes;

    @GuardedBy("this")
    private final Map<Path, byte[]> files = new LinkedHashMap<>(16, 0.75f, true); // the one used last comes last

    @GuardedBy("this")
    private long bytes;

    /** A bound of an eighth of the JVM's heap. */
    public FileCache() {
        this(Runtime.getRuntime().maxMemory() / 8);
    }

    /** @param mostBytes to keep; a file that is larger is read each time */
    FileCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * The bytes of a file; not to be changed. One file is read at a time, so that threads that want the same one share it.
     *
     * @throws IOException if it cannot be read; the next call tries again
     */
    public synchronized byte[] read(Path file) throws IOException {
        byte[] known = files.get(file);
        if (known != null) {
            return known;
        }
        check(file);
        byte[] read = Files.readAllBytes(file);
        if (read.length <= mostBytes) {
            makeRoom(read.length);
            files.put(file, read);
            bytes += read.length;
        }
        return read;
    }

    private static void check(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) { // it might never end, or never begin
            throw new IOException("it is a device or a pipe");
        }
        if (Files.size(file) > LONGEST_MESSAGE) {
            throw new IOException(
                    String.format("it has more than %,d bytes, the most that MQTT can send", LONGEST_MESSAGE));
        }
    }

    @GuardedBy("this")
    private void makeRoom(int wanted) {
        Iterator<byte[]> oldest = files.values().iterator();
        while (bytes + wanted > mostBytes) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }
}
