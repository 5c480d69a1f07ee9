package io.github.jmetermqtt.client.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.ConnectFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format of keys and certificates, and what is said of a file that can't be used. */
@Timeout(60)
class TlsMaterialsTest {

    private static final String PASSWORD = TestCertificates.PASSWORD;

    @TempDir
    private Path folder;

    private final TlsMaterials materials = new TlsMaterials();

    private static X509Certificate[] authorities(TlsMaterial material) {
        return ((X509TrustManager) material.trust().getTrustManagers()[0]).getAcceptedIssuers();
    }

    private static String client(TlsMaterial material, String keyType) {
        X509ExtendedKeyManager manager =
                (X509ExtendedKeyManager) material.keys().getKeyManagers()[0];
        String alias = manager.chooseClientAlias(new String[] {keyType}, null, null);
        assertThat(manager.getPrivateKey(alias)).isNotNull();
        return manager.getCertificateChain(alias)[0].getSubjectX500Principal().getName();
    }

    private void assertSays(Tls tls, String sentence) {
        assertThatThrownBy(() -> materials.get(tls.options()))
                .isInstanceOf(ConnectFailedException.class)
                .hasMessage(sentence)
                .hasMessageNotContaining(PASSWORD);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String read(String name) throws IOException {
        return Files.readString(TestCertificates.shared().path(name));
    }

    @ParameterizedTest
    @CsvSource({"ca.pem,", "ca.jks,", "ca.jks," + PASSWORD, "ca.p12," + PASSWORD})
    void aCaIsRead(String file, String password) {
        X509Certificate[] authorities = authorities(materials.get(
                Tls.SYSTEM.trusting(file, password == null ? "" : password).options()));

        assertThat(authorities)
                .extracting(one -> one.getSubjectX500Principal().getName())
                .containsExactly("CN=Test CA");
    }

    @Test
    void severalCasAreRead() {
        assertThat(authorities(
                        materials.get(Tls.SYSTEM.trusting("both-cas.pem", "").options())))
                .hasSize(2);
    }

    @Test
    void aStoreIsToldByItsContent() throws IOException {
        Path disguised = Files.copy(TestCertificates.shared().path("ca.p12"), folder.resolve("ca.pem"));

        assertThat(authorities(
                        materials.get(Tls.SYSTEM.trusting(disguised, PASSWORD).options())))
                .hasSize(1);
    }

    @Test
    void javasOwnAuthoritiesAreTheDefault() {
        assertThat(authorities(materials.get(Tls.SYSTEM.options()))).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({
        "rsa, pkcs8,",
        "rsa, traditional,",
        "rsa, pkcs8-encrypted, " + PASSWORD,
        "rsa, traditional-encrypted, " + PASSWORD,
        "ec, pkcs8,",
        "ec, traditional,",
        "ec, pkcs8-encrypted, " + PASSWORD,
        "ec, traditional-encrypted, " + PASSWORD
    })
    void aKeyIsRead(String client, String format, String password) {
        TlsMaterial material = materials.get(Tls.ofTests()
                .as(client + ".pem", client + "." + format + ".pem", password == null ? "" : password)
                .options());

        assertThat(client(material, client.toUpperCase(Locale.ROOT))).isEqualTo("CN=" + client + "-client");
    }

    @ParameterizedTest
    @CsvSource({
        "rsa, one-file.pem,",
        "rsa, jks, " + PASSWORD,
        "rsa, p12, " + PASSWORD,
        "ec, one-file.pem,",
        "ec, jks, " + PASSWORD,
        "ec, p12, " + PASSWORD
    })
    void certificateAndKeyInOneFileAreRead(String client, String extension, String password) {
        TlsMaterial material = materials.get(Tls.ofTests()
                .as(client + "." + extension, null, password == null ? "" : password)
                .options());

        assertThat(client(material, client.toUpperCase(Locale.ROOT))).isEqualTo("CN=" + client + "-client");
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("missing.pem");

        assertSays(Tls.SYSTEM.trusting(missing, ""), "There is no file " + missing);
        assertSays(Tls.ofTests().as(missing, null, ""), "There is no file " + missing);
        assertSays(Tls.SYSTEM.trusting(folder, ""), folder + " is a folder, not a file");
    }

    @Test
    void theLineOfAMistakeIsNamed() throws IOException {
        List<String> lines = new ArrayList<>(read("ca.pem").lines().toList());
        lines.add(0, "a comment");
        lines.set(3, lines.get(3).substring(1) + "!");
        Path broken = file("broken.pem", String.join("\n", lines));

        assertSays(Tls.SYSTEM.trusting(broken, ""), broken + ", line 4: this is not Base64");
    }

    @Test
    void aBlockWithoutEndIsNamed() throws IOException {
        Path cut = file("cut.pem", read("ca.pem").replace("-----END CERTIFICATE-----", ""));

        assertSays(Tls.SYSTEM.trusting(cut, ""), cut + ", line 1: BEGIN CERTIFICATE has no END");
    }

    @Test
    void aCertificateThatIsNoneIsNamed() throws IOException {
        Path none = file("none.pem", "\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertSays(Tls.SYSTEM.trusting(none, ""), none + ", line 2: this is no X.509 certificate, or it is damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "-----BEGIN", "\u0000\u0001\u0002", "0", "\u00fe\u00ed"})
    void aFileWithoutCertificateIsNamed(String content) throws IOException {
        Path file = file("any.bin", content);

        assertSays(
                Tls.SYSTEM.trusting(file, ""),
                file + " holds no certificate in PEM or DER, and is no JKS or PKCS12 store");
        assertSays(
                Tls.ofTests().as(file, null, ""),
                file + " holds no certificate in PEM or DER, and is no JKS or PKCS12 store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.jks", "ca.p12"})
    void theWrongPasswordOfATrustStore(String store) {
        assertSays(
                Tls.SYSTEM.trusting(store, "wrong"),
                "The password does not open " + TestCertificates.shared().path(store));
    }

    @Test
    void theMissingPasswordOfAStore() {
        assertSays(Tls.SYSTEM.trusting("ca.p12", ""), TestCertificates.shared().path("ca.p12") + " needs a password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa.jks", "rsa.p12"})
    void theWrongPasswordOfAKeyStore(String store) {
        assertSays(
                Tls.ofTests().as(store, null, "wrong"),
                "The password does not open " + TestCertificates.shared().path(store));
    }

    @ParameterizedTest
    @CsvSource({"rsa, pkcs8", "rsa, traditional", "ec, pkcs8", "ec, traditional"})
    void thePasswordOfAKey(String client, String format) {
        Path key = TestCertificates.shared().path(client + "." + format + "-encrypted.pem");
        Path certificate = TestCertificates.shared().path(client + ".pem");

        // one wrong password in 256 looks right at first; those of PKCS #8 take long to try
        int tries = format.equals("traditional") ? 1500 : 5;
        for (int i = 0; i < tries; i++) {
            assertSays(Tls.ofTests().as(certificate, key, "wrong" + i), "The password does not open the key in " + key);
        }
        assertSays(Tls.ofTests().as(certificate, key, ""), "The key in " + key + " needs a password");
    }

    @Test
    void aStoreOrFileWithoutKey() {
        assertSays(
                Tls.ofTests().as("ca.jks", null, PASSWORD),
                TestCertificates.shared().path("ca.jks") + " holds no private key");
        assertSays(
                Tls.ofTests().as("rsa.pem", null, ""),
                TestCertificates.shared().path("rsa.pem") + " holds no private key, only a certificate");
        assertSays(
                Tls.SYSTEM.trusting("rsa.p12", PASSWORD),
                TestCertificates.shared().path("rsa.p12")
                        + " holds no certificate of an authority that Java would trust");
    }

    @ParameterizedTest
    @CsvSource({
        "rsa.pem, ec.pkcs8.pem",
        "rsa.pem, ec.traditional.pem",
        "ec.pem, rsa.pkcs8.pem",
        "ec.pem, rsa.traditional.pem",
        "ec.pem, server.key.pem"
    })
    void aKeyOfAnotherCertificate(String certificate, String key) {
        assertSays(
                Tls.ofTests().as(certificate, key, ""),
                TestCertificates.shared().path(key) + ", line 1: this key does not fit the client certificate");
    }

    @Test
    void aKeyInACipherThatJavaLacks() throws IOException {
        Path key = file("key.pem", read("rsa.traditional-encrypted.pem").replace("AES-256-CBC", "CAMELLIA-256-CBC"));

        assertSays(
                Tls.ofTests().as(TestCertificates.shared().path("rsa.pem"), key, PASSWORD),
                key + ", line 1: Java can't decrypt this kind of key; what `openssl pkcs8 -topk8` writes it can");
    }

    @Test
    void namesThatJavaDoesNotKnow() {
        assertThatThrownBy(
                        () -> materials.get(Tls.ofTests().protocols("TLSv1.4").options()))
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageStartingWith("Java knows no TLS protocol TLSv1.4, only ")
                .hasMessageContaining("TLSv1.3");
        assertThatThrownBy(() ->
                        materials.get(Tls.ofTests().cipherSuites("TLS_ROT13").options()))
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageStartingWith("Java knows no cipher suite TLS_ROT13, only ")
                .hasMessageContaining("TLS_AES_128_GCM_SHA256");
    }

    @Test
    void aFileIsParsedOnceEvenIfManyAskAtOnce() throws Exception {
        Path ca = Files.copy(TestCertificates.shared().path("ca.pem"), folder.resolve("ca.pem"));
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(200);
        try {
            List<Future<TlsMaterial>> asked = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                asked.add(threads.submit(() -> {
                    go.await();
                    return materials.get(Tls.SYSTEM
                            .trusting(ca, "")
                            .as("rsa.p12", null, PASSWORD)
                            .options());
                }));
            }
            go.countDown();
            Set<TlsMaterial> got = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Future<TlsMaterial> one : asked) {
                got.add(one.get(20, TimeUnit.SECONDS));
            }
            assertThat(got).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        Files.delete(ca);
        TlsMaterial again = materials.get(
                Tls.SYSTEM.trusting(ca, "").as("ec.p12", null, PASSWORD).options());
        assertThat(authorities(again))
                .as("the CA serves other client certificates, too")
                .hasSize(1);
    }

    @Test
    void aFileThatWasMendedIsReadAgain() throws Exception {
        Path ca = folder.resolve("late.pem");
        assertSays(Tls.SYSTEM.trusting(ca, ""), "There is no file " + ca);
        Files.copy(TestCertificates.shared().path("ca.pem"), ca);

        assertThat(authorities(materials.get(Tls.SYSTEM.trusting(ca, "").options())))
                .hasSize(1);
    }

    @Test
    void theOptionsShowNoPassword() {
        String text = Tls.SYSTEM
                .trusting("ca.p12", PASSWORD)
                .as("rsa.p12", null, PASSWORD)
                .options()
                .toString();

        assertThat(text).doesNotContain(PASSWORD).contains("ca.p12", "rsa.p12");
    }
}
