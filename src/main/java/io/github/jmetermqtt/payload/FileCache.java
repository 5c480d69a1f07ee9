package io.github.jmetermqtt.payload;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that are sent as messages, shared by all threads. Each is read once as long as all fit into the bound; else those that were used
 * last are kept. Thread-safe.
 */
public final class FileCache {

    private static final Logger LOG = LoggerFactory.getLogger(FileCache.class);

    /** MQTT 5 section 1.5.5: what a packet can have behind its length. */
    static final int LONGEST_MESSAGE = 268_435_455;

    private final long mostBytes;

    @GuardedBy("this")
    private final Map<Path, Content> files = new LinkedHashMap<>(16, 0.75f, true); // the one used last comes last

    @GuardedBy("this")
    private final Map<Path, LineFile> lines = new HashMap<>();

    @GuardedBy("this")
    private long bytes;

    private static final class Content {

        private final byte[] bytes;
        /** Null: nobody has asked for it. */
        private @Nullable Object made;

        Content(byte[] bytes) {
            this.bytes = bytes;
        }
    }

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
        return content(file).bytes;
    }

    /**
     * What is made of the bytes of a file; it is made once, as long as the file is kept.
     *
     * @param making the same for each file, wherever this is called
     * @throws IOException if the file cannot be read; the next call tries again
     */
    @SuppressWarnings("unchecked") // it is the same making
    public synchronized <T> T made(Path file, Function<byte[], T> making) throws IOException {
        Content content = content(file);
        if (content.made == null) {
            content.made = making.apply(content.bytes);
        }
        return (T) content.made;
    }

    /**
     * The lines of a file, which all threads share; null where it is empty.
     *
     * @throws IOException if it is no file that can be read
     */
    public synchronized @Nullable LineFile lines(Path file) throws IOException {
        LineFile known = lines.get(file);
        if (known == null) {
            known = new LineFile(file);
            if (known.isEmpty()) {
                return null;
            }
            lines.put(file, known);
        }
        return known;
    }

    /** Closes the files whose lines are taken. */
    public synchronized void close() {
        for (LineFile file : lines.values()) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.debug("A file of lines was not closed", e);
            }
        }
    }

    @GuardedBy("this")
    private Content content(Path file) throws IOException {
        Content known = files.get(file);
        if (known != null) {
            return known;
        }
        check(file);
        Content read = new Content(Files.readAllBytes(file));
        if (read.bytes.length <= mostBytes) {
            makeRoom(read.bytes.length);
            files.put(file, read);
            bytes += read.bytes.length;
        }
        return read;
    }

    /** Such a one as can be read; whether there is one is not looked at. */
    static void checkRegular(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) { // it might never end, or never begin
            throw new IOException("it is a device or a pipe");
        }
    }

    private static void check(Path file) throws IOException {
        checkRegular(file);
        if (Files.size(file) > LONGEST_MESSAGE) {
            throw new IOException(
                    String.format("it has more than %,d bytes, the most that MQTT can send", LONGEST_MESSAGE));
        }
    }

    @GuardedBy("this")
    private void makeRoom(int wanted) {
        Iterator<Content> oldest = files.values().iterator();
        while (bytes + wanted > mostBytes) {
            bytes -= oldest.next().bytes.length;
            oldest.remove();
        }
    }
}
