package io.github.jmetermqtt.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

    private Path file(String name, int size) throws Exception {
        return Files.write(folder.resolve(name), new byte[size]);
    }

    @Test
    void keepsThoseThatWereUsedLast() throws Exception {
        FileCache small = new FileCache(10);
        Path a = file("a", 4);
        Path b = file("b", 4);
        byte[] ofA = small.read(a);
        byte[] ofB = small.read(b);
        assertThat(small.read(a)).as("both fit").isSameAs(ofA);

        byte[] ofC = small.read(file("c", 6));

        assertThat(small.read(a)).isSameAs(ofA);
        assertThat(small.read(folder.resolve("c"))).isSameAs(ofC);
        assertThat(small.read(b)).as("it had to go").isNotSameAs(ofB).hasSize(4);
    }

    @Test
    void keepsNoneThatIsLargerThanTheBoundAndLosesNoneToIt() throws Exception {
        FileCache small = new FileCache(10);
        Path fits = file("fits", 10);
        Path large = file("large", 11);
        byte[] kept = small.read(fits);

        assertThat(small.read(large)).hasSize(11).isNotSameAs(small.read(large));
        assertThat(small.read(fits)).isSameAs(kept);
    }

    @Test
    @Timeout(60)
    @EnabledOnOs(OS.LINUX)
    void readsNoDeviceBecauseItMightNeverEnd() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> cache.read(Path.of("/dev/zero")))
                .withMessage("it is a device or a pipe");
    }
}
