package io.github.jmetermqtt.client.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.TlsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Any file as that of a certificate authority, and as that of a client with its key: it is used, or a sentence says why not. */
public final class KeyFileFuzz {

    private static final Path FILE = temporary();

    private KeyFileFuzz() {}

    private static Path temporary() {
        try {
            Path file = Files.createTempFile("key-fuzz", ".pem");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Files.write(FILE, bytes);
        load(TlsOptions.Trust.FILE, FILE, null);
        load(TlsOptions.Trust.SYSTEM, null, FILE);
    }

    private static void load(TlsOptions.Trust trust, Path caFile, Path certificateFile) {
        try {
            new TlsMaterials()
                    .get(new TlsOptions(
                            trust,
                            caFile,
                            "geheim-7",
                            certificateFile,
                            null,
                            "geheim-7",
                            true,
                            List.of("TLSv1.3"),
                            List.of(),
                            "",
                            List.of()));
        } catch (ConnectFailedException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("geheim-7").doesNotContain("\n");
        }
    }
}
