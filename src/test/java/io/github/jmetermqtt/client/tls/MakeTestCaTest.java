package io.github.jmetermqtt.client.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What examples/tls/make-test-ca.sh makes with openssl can be used. */
@Timeout(60)
@NeedsProcess
class MakeTestCaTest {

    private static final Path SCRIPT = Path.of("examples/tls/make-test-ca.sh").toAbsolutePath();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void make() throws Exception {
        assumeTrue(Programs.find("openssl").isPresent(), "openssl is not installed");
        run();
    }

    private static void run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", SCRIPT.toString(), folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.pem", "ca.jks", "ca.p12"})
    void theCa(String name) {
        Path file = folder.resolve(name);
        assumeTrue(Files.exists(file), "keytool is not on PATH");

        assertThat(new TlsMaterials()
                        .get(Tls.SYSTEM
                                .trusting(file, name.endsWith("pem") ? "" : "changeit")
                                .options())
                        .trust())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "client.pem, client.key,",
        "client.pem, client.pkcs1.key,",
        "client.pem, client.encrypted.key, changeit",
        "client.p12,, changeit",
        "client-ec.pem, client-ec.key,"
    })
    void theClients(String certificate, String key, String password) {
        Tls tls = Tls.SYSTEM.as(
                folder.resolve(certificate),
                key == null ? null : folder.resolve(key),
                password == null ? "" : password);

        assertThat(new TlsMaterials().get(tls.options()).keys()).isNotNull();
    }

    @Test
    void aSecondRunChangesNothing() throws Exception {
        String before = Files.readString(folder.resolve("client.pem"));

        run();

        assertThat(folder.resolve("client.pem")).hasContent(before);
    }
}
