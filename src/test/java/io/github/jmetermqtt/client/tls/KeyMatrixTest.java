package io.github.jmetermqtt.client.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.Programs;
import io.github.jmetermqtt.client.ConnectFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each kind of file that openssl and keytool make, and each that people spoil: it is loaded and can be used, or a sentence says what is
 * wrong with it. In sentences {@code @} is the file.
 */
@Timeout(60)
@NeedsProcess
@TakesLong
class KeyMatrixTest {

    private static final String NO_STORE = " in PEM or DER, and is no JKS or PKCS12 store";

    @TempDir
    private static Path folder;

    @BeforeAll
    @Timeout(120)
    static void make() throws Exception {
        assumeTrue(Programs.find("openssl").isPresent(), "openssl is not installed");
        assumeTrue(KeyFiles.canBeMade(folder), "openssl is older than 3.0");
        KeyFiles.make(folder);
    }

    private static Path file(String name) {
        Path file = folder.resolve(name);
        assumeTrue(Files.exists(file), "this openssl can't make " + name);
        return file;
    }

    /** The words in the tables that stand for passwords; of another word, the word. */
    private static String password(String word) {
        return switch (word == null ? "" : word) {
            case "PASSWORD" -> KeyFiles.PASSWORD;
            case "LETTERS" -> KeyFiles.LETTERS;
            case "LONG" -> KeyFiles.LONG;
            default -> word == null ? "" : word;
        };
    }

    private static TlsMaterial load(Tls tls) {
        return new TlsMaterials().get(tls.options());
    }

    private static void assertSays(Tls tls, Path about, String sentence) {
        assertThatThrownBy(() -> load(tls))
                .isInstanceOf(ConnectFailedException.class)
                .hasMessage(sentence.replace("@", about.toString()))
                .hasMessageNotContaining(KeyFiles.PASSWORD);
    }

    private static X509Certificate[] authorities(String name, String password) {
        TlsMaterial material = load(Tls.SYSTEM.trusting(file(name), password(password)));
        return ((X509TrustManager) material.trust().getTrustManagers()[0]).getAcceptedIssuers();
    }

    @ParameterizedTest
    @CsvSource({
        "ca.pem, 1",
        "bom.pem, 2",
        "crlf.pem, 2",
        "cr.pem, 2",
        "comments.pem, 2",
        "spaces.pem, 2",
        "everything.pem, 2",
        "ca.text.pem, 1",
        "ca.trusted.pem, 1",
        "ca.der, 1",
        "chain.p7b, 2",
        "chain.p7b.der, 2",
        "ed25519.pem, 1",
        "pss.pem, 1",
        "rsa.bag.pem, 2",
        "strange-ca.pem, 2",
        "trust.jks, 1",
        "trust.jceks, 1",
    })
    void anAuthority(String name, int count) {
        assertThat(authorities(name, "")).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({
        "trust.jks, PASSWORD",
        "trust.jceks, PASSWORD",
        "trust.pkcs12, PASSWORD",
        "keytool-trust.p12, PASSWORD",
        "ca.nokeys.p12, PASSWORD",
        "ca.letters.p12, LETTERS",
    })
    void anAuthorityInAStore(String name, String password) {
        assertThat(authorities(name, password))
                .extracting(one -> one.getSubjectX500Principal().getName())
                .containsExactly("CN=ca");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing.pem | | There is no file @",
                "empty.pem | | @ is empty",
                "folder | | @ is a folder, not a file",
                "huge.pem | | @ has more than 10,485,760 bytes, which is too much for certificates and keys",
                "page.html | | @ is a web page or XML; was an error message saved instead of the file?",
                "text.pem | | @ holds no certificate" + NO_STORE,
                "utf16le.pem | | @ is text in UTF-16; save it in UTF-8",
                "utf16be.pem | | @ is text in UTF-16; save it in UTF-8",
                "utf16.pem | | @ is text in UTF-16; save it in UTF-8",
                "unknown.der | | @ is DER or damaged, and holds neither certificate nor key",
                "no-end.pem | | @, line 1: BEGIN CERTIFICATE has no END",
                "other-end.pem | | @, line 10: before this line, BEGIN CERTIFICATE has no END",
                "two-begins.pem | | @, line 11: before this line, BEGIN CERTIFICATE has no END",
                "lost-line.pem | | @, line 1: this is no X.509 certificate, or it is damaged",
                "cut-base64.pem | | @, line 3: the Base64 before this line is cut off",
                "k1.pem | | @: Java can't use this certificate: Java does not know the curve secp256k1",
                "explicit.pem | | @, line 1: Java can't read this certificate: its key has the numbers of the curve instead of the name",
                "request.csr | | @ holds no certificate, only a certificate request",
                "request.der | | @ holds no certificate, only a certificate request",
                "revoked.crl | | @ holds no certificate, only a list of revoked certificates",
                "revoked.der | | @ holds no certificate, only a list of revoked certificates",
                "rsa.pub | | @ holds no certificate, only a public key",
                "rsa.pub.der | | @ holds no certificate, only a public key",
                "rsa.key | | @ holds no certificate, only a private key",
                "p256.params | | @ holds no certificate, only EC PARAMETERS",
                "openssh.key | | @ holds no certificate, only a private key",
                "cut.jks | PASSWORD | @ is cut off",
                "trust.jks | wrong | The password does not open @",
                "trust.jceks | wrong | The password does not open @",
                "trust.pkcs12 | wrong | The password does not open @",
                "trust.pkcs12 | | @ needs a password",
                "ca.nokeys.p12 | wrong | The password does not open @",
                "trust.pkcs12 | LETTERS | The password does not open @",
                "keys.pkcs12 | PASSWORD | @ holds no certificate of an authority that Java would trust",
                "keys.jks | PASSWORD | @ holds no certificate of an authority that Java would trust",
                "rsa.p12 | PASSWORD | @ holds no certificate of an authority that Java would trust",
            })
    void noAuthority(String name, String password, String sentence) {
        Path file = folder.resolve(name);
        assertSays(Tls.SYSTEM.trusting(file, password(password)), file, sentence);
    }

    @ParameterizedTest
    @CsvSource({"ca.der, cut.der, 100", "rsa.p12, cut.p12, 1000"})
    void aFileThatIsCutOff(String whole, String cut, int bytes) throws Exception {
        String sentence =
                String.format("@ is cut off: it should have %,d bytes, and has %,d", Files.size(file(whole)), bytes);

        assertSays(Tls.SYSTEM.trusting(file(cut), KeyFiles.PASSWORD), file(cut), sentence);
        assertSays(Tls.SYSTEM.as(file(cut), null, KeyFiles.PASSWORD), file(cut), sentence);
        assertSays(client("rsa.pem", cut, "PASSWORD"), file(cut), sentence);
    }

    private static Tls client(String certificate, String key, String password) {
        return Tls.SYSTEM.as(file(certificate), key == null ? null : file(key), password(password));
    }

    /** Signs with the key that is loaded, and verifies with the certificate. */
    private static void assertUsable(TlsMaterial material) throws Exception {
        X509ExtendedKeyManager manager =
                (X509ExtendedKeyManager) Objects.requireNonNull(material.keys()).getKeyManagers()[0];
        String alias = Stream.of("RSA", "RSASSA-PSS", "EC", "EdDSA", "Ed25519", "Ed448", "DSA")
                .map(type -> manager.getClientAliases(type, null))
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no alias"));
        X509Certificate certificate = manager.getCertificateChain(alias)[0];
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=client");
        PrivateKey key = manager.getPrivateKey(alias);
        Signature signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA384withRSA";
                    case "EC" -> "SHA512withECDSA";
                    case "DSA" -> "SHA256withDSA";
                    default -> key.getAlgorithm();
                });
        if (key.getAlgorithm().equals("RSASSA-PSS")) {
            signature.setParameter(Objects.requireNonNullElse(
                    ((RSAKey) certificate.getPublicKey()).getParams(),
                    new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1)));
        }
        byte[] text = {5, 6, 7};
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(text);
        assertThat(signature.verify(signed)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "rsa.pem, rsa.key,",
        "pss.pem, pss.key,",
        "pss384.pem, pss384.key,",
        "p256.pem, p256.key,",
        "p384.pem, p384.key,",
        "p521.pem, p521.key,",
        "ed25519.pem, ed25519.key,",
        "ed25519.pem, ed25519.der,",
        "ed448.pem, ed448.key,",
        "dsa.pem, dsa.key,",
        "dsa.pem, dsa.traditional,",
        "rsa.pem, rsa.pkcs1,",
        "rsa.pem, rsa.aes128.pkcs1, PASSWORD",
        "rsa.pem, rsa.letters.pkcs1, LETTERS",
        "rsa.pem, rsa.des3.pkcs1, PASSWORD",
        "rsa.pem, rsa.pkcs8.der,",
        "rsa.pem, rsa.pkcs1.der,",
        "rsa.der, rsa.pkcs1.der,",
        "rsa.pem, rsa.encrypted.der, PASSWORD",
        "p256.pem, p256.sec1,",
        "p256.pem, p256.sec1.der,",
        "p256.pem, p256.aes256.sec1, PASSWORD",
        "p256.pem, p256.explicit.sec1,",
        "p256.pem, p256.explicit.pkcs8,",
        "p256.pem, params-first.key,",
        "p256.pem, params-last.key,",
        "rsa.pem, rsa.sha1.pkcs8, PASSWORD",
        "rsa.pem, rsa.sha256.pkcs8, PASSWORD",
        "rsa.pem, rsa.sha384.pkcs8, PASSWORD",
        "rsa.pem, rsa.sha512.pkcs8, PASSWORD",
        "rsa.pem, rsa.des3.pkcs8, PASSWORD",
        "rsa.pem, rsa.scrypt.pkcs8, PASSWORD",
        "rsa.pem, rsa.pbe.pkcs8, PASSWORD",
        "rsa.pem, rsa.pbe-letters.pkcs8, LETTERS",
        "rsa.pem, rsa.rc2.pkcs8, PASSWORD",
        "rsa.pem, rsa.md5.pkcs8, LETTERS",
        "rsa.pem, rsa.letters.pkcs8, LETTERS",
        "rsa.pem, rsa.letters-scrypt.pkcs8, LETTERS",
        "rsa.pem, rsa.long.pkcs8, LONG",
        "rsa.pem, rsa.no-letters.pkcs8,",
        "rsa.pem, wrong-label.key,",
        "rsa.pem, two.key,",
        "rsa.pem, bom.key,",
        "rsa.pem, one-file.pem,",
        "rsa.pem, rsa.bag.pem,",
        "one-file.pem, ,",
        "key-first.pem, ,",
        "rsa.bag.pem, ,",
        "root-first.pem, rsa.key,",
        "chain.p7b, rsa.key,",
        "chain.p7b.der, rsa.key,",
        "rsa.p12, , PASSWORD",
        "rsa.legacy.p12, , PASSWORD",
        "rsa.nomac.p12, , PASSWORD",
        "rsa.plain.p12, , PASSWORD",
        "rsa.half.p12, , PASSWORD",
        "rsa.letters.p12, , LETTERS",
        "rsa.legacy-letters.p12, , LETTERS",
        "rsa.no-letters.p12, ,",
        "rsa.legacy-no-letters.p12, ,",
        "p256.sha512.p12, , PASSWORD",
        "ber.p12, , PASSWORD",
        "rsa.pem, rsa.p12, PASSWORD",
        "keytool.p12, , PASSWORD",
        "keys.pkcs12, , PASSWORD",
        "keys.jks, , PASSWORD",
        "keys.jceks, , PASSWORD",
    })
    void aClient(String certificate, String key, String password) throws Exception {
        assertUsable(load(client(certificate, key, password)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rsa.pem | missing.key | | There is no file @",
                "rsa.pem | empty.pem | | @ is empty",
                "rsa.pem | page.html | | @ is a web page or XML; was an error message saved instead of the file?",
                "rsa.pem | ca.pem | | @ holds no private key, only a certificate",
                "rsa.pem | rsa.der | | @ holds no private key, only a certificate",
                "rsa.pem | rsa.pub | | @ holds no private key, only a public key",
                "rsa.pem | rsa.pub.der | | @ holds no private key, only a public key",
                "rsa.pem | text.pem | | @ holds no private key" + NO_STORE,
                "rsa.pem | openssh.key | | @, line 1: this key is in OpenSSH's own format; `ssh-keygen -p -m PKCS8 -f` rewrites a copy of it",
                "rsa.pem | x25519.key | | @, line 1: this key is for key agreement (X25519) and can't sign",
                "x25519.pem | rsa.key | | @: Java can't use this certificate: its key is for key agreement (X25519) and can't sign",
                "rsa.pem | p256.key | | @, line 1: this key does not fit the client certificate",
                "rsa.pem | p256.sec1.der | | @: this key does not fit the client certificate",
                "p256.pem | rsa.pkcs1 | | @, line 1: this key does not fit the client certificate",
                "p256.pem | p384.key | | @, line 1: this key does not fit the client certificate",
                "rsa.pem | k1.key | | @, line 1: this key does not fit the client certificate",
                "rsa.pem | no-key.key | | @, line 1: this is no private key, or it is damaged",
                "rsa.pem | damaged.key | PASSWORD | @, line 1: this is no private key, or it is damaged",
                "rsa.pem | rsa.sha256.pkcs8 | wrong | The password does not open the key in @",
                "rsa.pem | rsa.sha256.pkcs8 | LETTERS | The password does not open the key in @",
                "rsa.pem | rsa.sha256.pkcs8 | | The key in @ needs a password",
                "rsa.pem | rsa.scrypt.pkcs8 | wrong | The password does not open the key in @",
                "rsa.pem | rsa.pbe.pkcs8 | wrong | The password does not open the key in @",
                "rsa.pem | rsa.pbe.pkcs8 | | The key in @ needs a password",
                "rsa.pem | rsa.des3.pkcs1 | wrong | The password does not open the key in @",
                "rsa.pem | rsa.des3.pkcs1 | | The key in @ needs a password",
                "rsa.pem | rsa.encrypted.der | wrong | The password does not open the key in @",
                "rsa.pem | rsa.camellia.pkcs1 | PASSWORD | @, line 1: Java can't decrypt this kind of key; what `openssl pkcs8 -topk8` writes it can",
                "rsa.pem | rsa.aria.pkcs8 | PASSWORD | @, line 1: Java can't decrypt this kind of key; what `openssl pkcs8 -topk8` writes it can",
                "rsa.pem | keys.jks | PASSWORD | @ is a store; it belongs into the field of the client certificate, and needs no key file",
                "k1.pem | k1.key | | @: Java can't use this certificate: Java does not know the curve secp256k1",
                "explicit.pem | explicit.key | | @, line 1: Java can't read this certificate: its key has the numbers of the curve instead of the name",
                "request.csr | rsa.key | | @ holds no certificate, only a certificate request",
            })
    void noKey(String certificate, String key, String password, String sentence) {
        Tls tls = Tls.SYSTEM.as(file(certificate), folder.resolve(key), password(password));
        String of = certificate.matches("rsa.pem|p256.pem") ? key : certificate;
        assertSays(tls, folder.resolve(of), sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rsa.p12 | wrong | The password does not open @",
                "rsa.p12 | | @ needs a password",
                "rsa.legacy.p12 | wrong | The password does not open @",
                "rsa.nomac.p12 | wrong | The password does not open @",
                "rsa.plain.p12 | wrong | The password does not open @",
                "rsa.letters.p12 | PASSWORD | The password does not open @",
                "rsa.legacy-letters.p12 | | @ needs a password",
                "p256.aria.p12 | PASSWORD | @ is a PKCS12 store that is closed in a way that Java does not know; what `openssl pkcs12 -export` writes it does",
                "damaged.p12 | PASSWORD | @ is a PKCS12 store, but it is damaged",
                "damaged.p12 | wrong | The password does not open @",
                "rsa.no-letters.p12 | wrong | The password does not open @",
                "cut.jks | PASSWORD | @ is cut off",
                "keys.jks | wrong | The password does not open @",
                "keys.jks | | The key in @ needs a password",
                "keys.jceks | wrong | The password does not open @",
                "keys.jceks | LETTERS | The password does not open @",
                "keys.pkcs12 | wrong | The password does not open @",
                "other-password.jks | PASSWORD | The password opens @, but not the key in it, which must have the same",
                "ca.nokeys.p12 | PASSWORD | @ holds no private key, only a certificate",
                "trust.jks | PASSWORD | @ holds no private key",
            })
    void noKeyInAStore(String name, String password, String sentence) {
        Path file = file(name);
        assertSays(Tls.SYSTEM.as(file, null, password(password)), file, sentence);
    }

    @Test
    void aFileThatMayNotBeRead() throws Exception {
        Path secret = Files.copy(file("ca.pem"), folder.resolve("unreadable.pem"));
        assumeTrue(secret.toFile().setReadable(false) && !Files.isReadable(secret), "this user may read everything");

        assertSays(Tls.SYSTEM.trusting(secret, ""), secret, "@ can't be read: the user that runs JMeter may not");
    }

    @Test
    void aPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(Programs.find("mkfifo").isPresent(), "mkfifo is not installed");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();

        assertSays(Tls.SYSTEM.trusting(pipe, ""), pipe, "@ is a device or a pipe, not a file");
    }
}
