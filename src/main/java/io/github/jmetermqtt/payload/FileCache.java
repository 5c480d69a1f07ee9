package io.github.jmetermqtt.payload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Files that are sent as messages, each read once and shared by all threads. Thread-safe. */
public final class FileCache {

    private final Map<Path, byte[]> files = new ConcurrentHashMap<>();

    /**
     * The bytes of a file; not to be changed.
     *
     * @throws IOException if it cannot be read; the next call tries again
     */
    public byte[] read(Path file) throws IOException {
        byte[] known = files.get(file);
        if (known == null) {
            known = Files.readAllBytes(file);
            files.put(file, known);
        }
        return known;
    }
}
