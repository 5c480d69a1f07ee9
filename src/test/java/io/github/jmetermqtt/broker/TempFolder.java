package io.github.jmetermqtt.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A broker's folder for configuration and data, gone after {@link #close()}. */
final class TempFolder implements AutoCloseable {

    private final Path path;

    TempFolder(String prefix) throws IOException {
        path = Files.createTempDirectory(prefix);
    }

    /** The folder itself, existing. */
    Path path() {
        return path;
    }

    /** Makes and returns a folder in this one. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(path)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.deleteIfExists(each);
        }
    }
}
