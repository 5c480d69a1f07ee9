package io.github.jmetermqtt.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCacheTest {

    @TempDir
    private Path folder;

    private final FileCache cache = new FileCache();

    @Test
    void readsAFileOnce() throws Exception {
        Path file = Files.write(folder.resolve("a"), new byte[] {0, (byte) 0xFF});

        byte[] first = cache.read(file);
        Files.delete(file);

        assertThat(first).containsExactly(0, 0xFF);
        assertThat(cache.read(file)).isSameAs(first);
    }

    @Test
    void triesAgainAfterAFailure() throws Exception {
        Path file = folder.resolve("late");

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> cache.read(file));
        Files.write(file, new byte[] {1});

        assertThat(cache.read(file)).containsExactly(1);
    }

    @Test
    void tellsFilesApart() throws Exception {
        Path a = Files.write(folder.resolve("a"), new byte[] {1});
        Path b = Files.write(folder.resolve("b"), new byte[] {2});

        assertThat(cache.read(a)).containsExactly(1);
        assertThat(cache.read(b)).containsExactly(2);
    }
}
