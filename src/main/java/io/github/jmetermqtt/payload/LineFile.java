package io.github.jmetermqtt.payload;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file whose lines are messages. All threads share the lines: each goes to one of them. The file is read as the lines are taken, so it
 * may be larger than the memory. Thread-safe.
 */
public final class LineFile {

    private final Path path;

    @GuardedBy("this")
    private @Nullable BufferedReader open;

    /** Whether all lines have been taken. */
    @GuardedBy("this")
    private boolean ended;

    LineFile(Path path) {
        this.path = path;
    }

    /** @throws IOException if it is no regular file */
    boolean isEmpty() throws IOException {
        FileCache.checkRegular(path);
        return Files.size(path) == 0;
    }

    /**
     * The bytes of the next line, without what ends it.
     *
     * @param again whether the first line follows the last
     * @return null: all lines have been taken
     * @throws IOException if the file cannot be read, or the line is longer than a message can be
     */
    public synchronized byte @Nullable [] next(boolean again) throws IOException {
        if (ended && !again) {
            return null;
        }
        String line = open == null ? null : open.readLine();
        if (line == null && (open == null || again)) {
            close();
            if (isEmpty()) {
                throw new IOException("it is empty");
            }
            open = Files.newBufferedReader(
                    path, StandardCharsets.ISO_8859_1); // a character for each byte, whatever it stands for
            line = open.readLine();
        }
        ended = line == null;
        if (line == null) {
            return null;
        }
        if (line.length() > FileCache.LONGEST_MESSAGE) {
            throw new IOException(String.format(
                    "it has a line of more than %,d bytes, the most that MQTT can send", FileCache.LONGEST_MESSAGE));
        }
        return line.getBytes(StandardCharsets.ISO_8859_1);
    }

    synchronized void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
