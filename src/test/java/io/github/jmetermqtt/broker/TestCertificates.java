package io.github.jmetermqtt.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An authority, what it has signed for servers and clients, and one that nobody trusts; as files in every format that can be
 * given to a client. Made once for all tests of this JVM, without any program from outside, and deleted as the JVM ends.
 */
public final class TestCertificates {

    /** Of every store, and of every key that is encrypted. Must occur in no log. */
    public static final String PASSWORD = "kEy-pAsSwOrD";

    /** The name in {@link Server#OTHER_HOST}. */
    public static final String OTHER_HOST = "broker.example.org";

    /** The names in {@link Server#ODD_HOSTS}: those that are no host names by the letter, and those that only look odd. */
    public static final List<String> ODD_HOSTS = List.of(
            "my_broker",
            "node.1",
            "localhost",
            "xn--brker-kua.example",
            "a_b.long.example",
            longName(),
            "*.wild.example");

    /** A name of more than 255 bytes. */
    public static String longName() {
        return ("a".repeat(50) + ".").repeat(6) + "example";
    }

    /** Not registered with the JVM, so that nothing under test can lean on it. */
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private static final AtomicLong SERIAL = new AtomicLong(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Certificates of servers: {@code <name>.pem}, {@code <name>.key.pem} and {@code <name>.jks}. */
    public enum Server {
        /** For localhost and 127.0.0.1. */
        GOOD("server"),
        /** Over since 2020-03-01. */
        EXPIRED("expired"),
        /** For {@value TestCertificates#OTHER_HOST} and nobody else. */
        OTHER_HOST("other-host"),
        /** For {@link TestCertificates#ODD_HOSTS} and the address ::1. */
        ODD_HOSTS("odd-hosts"),
        /** Without alternative names: the common name of its subject is {@code my_broker}. */
        COMMON_NAME("my_broker");

        private final String file;

        Server(String file) {
            this.file = file;
        }

        public Path certificate() {
            return shared().path(file + ".pem");
        }

        public Path key() {
            return shared().path(file + ".key.pem");
        }

        /** Certificate and key in JKS. */
        public Path store() {
            return shared().path(file + ".jks");
        }

        /** For a server that shows this certificate, and wants none of the client. */
        public SSLContext context() throws IOException, GeneralSecurityException {
            KeyStore keyStore = KeyStore.getInstance("JKS");
            try (InputStream in = Files.newInputStream(store())) {
                keyStore.load(in, PASSWORD.toCharArray());
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        }
    }

    private record Signed(X509Certificate certificate, KeyPair keys) {}

    private static final class Shared {
        private static final TestCertificates INSTANCE = make();
    }

    private final TempFolder folder;
    private Signed ca;

    private TestCertificates(TempFolder folder) {
        this.folder = folder;
    }

    /** The certificates of this JVM. */
    public static TestCertificates shared() {
        return Shared.INSTANCE;
    }

    /**
     * One of the files.
     *
     * <ul>
     *   <li>The authority: {@code ca.pem}, {@code ca.jks}, {@code ca.p12}; {@code both-cas.pem} has the other one, too.
     *   <li>One that signed nothing: {@code other-ca.pem}.
     *   <li>Clients, of RSA and of EC: {@code rsa.pem} and {@code ec.pem} are the certificates, {@code rsa.pkcs8.pem}, {@code
     *       rsa.traditional.pem} (PKCS #1, SEC 1 for EC), {@code rsa.pkcs8-encrypted.pem}, {@code
     *       rsa.traditional-encrypted.pem} the keys, {@code rsa.one-file.pem} both, {@code rsa.jks} and {@code rsa.p12} both.
     *   <li>{@code stranger.pem} and {@code stranger.key.pem}: a client whom {@code other-ca.pem} signed.
     * </ul>
     */
    public Path path(String name) {
        Path path = folder.path().resolve(name);
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("There is no " + name + " among the test's certificates");
        }
        return path;
    }

    /**
     * Makes {@code <name>.pem} and {@code <name>.key.pem} in the folder, for a client of this common name: {@code ca.pem} has signed it.
     */
    public void client(String name, Path into) throws Exception {
        Instant now = Instant.now();
        Signed client = sign("CN=" + name, ec(), ca, now.minus(DAY), now.plus(DAY), false);
        Path base = into.toAbsolutePath();
        pem(base.resolve(name + ".pem").toString(), client.certificate());
        pem(
                base.resolve(name + ".key.pem").toString(),
                new JcaPKCS8Generator(client.keys().getPrivate(), null));
    }

    private static TestCertificates make() {
        try {
            TestCertificates all = new TestCertificates(new TempFolder("certificates"));
            Runtime.getRuntime().addShutdownHook(new Thread(all::delete, "delete-certificates"));
            all.makeAll();
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("The test's certificates can't be made", e);
        }
    }

    private void delete() {
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeAll() throws IOException, GeneralSecurityException, OperatorCreationException {
        Instant now = Instant.now();
        ca = sign("CN=Test CA", ec(), null, now.minus(DAY), now.plus(DAY.multipliedBy(365)), true);
        Signed otherCa = sign("CN=Other CA", ec(), null, now.minus(DAY), now.plus(DAY.multipliedBy(365)), true);
        pem("ca.pem", ca.certificate());
        pem("other-ca.pem", otherCa.certificate());
        pem("both-cas.pem", otherCa.certificate(), ca.certificate());
        trustStore("ca.jks", "JKS", ca);
        trustStore("ca.p12", "PKCS12", ca);

        Instant tomorrow = now.plus(DAY);
        server("server", ca, now.minus(DAY), tomorrow, dns("localhost"), ip("127.0.0.1"));
        server("other-host", ca, now.minus(DAY), tomorrow, dns(OTHER_HOST));
        server(
                "odd-hosts",
                ca,
                now.minus(DAY),
                tomorrow,
                Stream.concat(ODD_HOSTS.stream().map(TestCertificates::dns), Stream.of(ip("::1")))
                        .toArray(GeneralName[]::new));
        server("my_broker", ca, now.minus(DAY), tomorrow);
        server(
                "expired",
                ca,
                Instant.parse("2020-01-01T00:00:00Z"),
                Instant.parse("2020-03-01T12:00:00Z"),
                dns("localhost"),
                ip("127.0.0.1"));

        client("rsa", sign("CN=rsa-client", rsa(), ca, now.minus(DAY), tomorrow, false));
        client("ec", sign("CN=ec-client", ec(), ca, now.minus(DAY), tomorrow, false));
        server("stranger", otherCa, now.minus(DAY), tomorrow);
    }

    private void server(String name, Signed ca, Instant from, Instant to, GeneralName... names)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        Signed server = sign("CN=" + name, ec(), ca, from, to, false, names);
        pem(name + ".pem", server.certificate());
        pem(name + ".key.pem", new JcaPKCS8Generator(server.keys().getPrivate(), null));
        keyStore(name + ".jks", "JKS", server);
    }

    private void client(String name, Signed client)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var key = client.keys().getPrivate();
        var pkcs8 = new JcaPKCS8Generator(key, null);
        pem(name + ".pem", client.certificate());
        pem(name + ".pkcs8.pem", pkcs8);
        pem(name + ".one-file.pem", client.certificate(), pkcs8);
        pem(name + ".traditional.pem", key);
        pem(
                name + ".pkcs8-encrypted.pem",
                new JcaPKCS8Generator(
                        key,
                        new JceOpenSSLPKCS8EncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                                .setProvider(BOUNCY_CASTLE)
                                .setPassword(PASSWORD.toCharArray())
                                .build()));
        pem(
                name + ".traditional-encrypted.pem",
                new JcaMiscPEMGenerator(
                        key,
                        new JcePEMEncryptorBuilder("AES-256-CBC")
                                .setProvider(BOUNCY_CASTLE)
                                .build(PASSWORD.toCharArray())));
        keyStore(name + ".jks", "JKS", client);
        keyStore(name + ".p12", "PKCS12", client);
    }

    private static KeyPair ec() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    private static GeneralName ip(String address) {
        return new GeneralName(GeneralName.iPAddress, address);
    }

    /** @param issuer null: itself */
    @SuppressWarnings("JavaUtilDate") // Bouncy Castle asks for it
    private static Signed sign(
            String subject,
            KeyPair keys,
            Signed issuer,
            Instant from,
            Instant to,
            boolean authority,
            GeneralName... names)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        X500Name issuerName = new X500Name(
                issuer == null
                        ? subject
                        : issuer.certificate().getSubjectX500Principal().getName());
        var builder = new JcaX509v3CertificateBuilder(
                issuerName,
                BigInteger.valueOf(SERIAL.getAndIncrement()),
                Date.from(from),
                Date.from(to),
                new X500Name(subject),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (names.length > 0) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA")
                .build((issuer == null ? keys : issuer.keys()).getPrivate());
        return new Signed(new JcaX509CertificateConverter().getCertificate(builder.build(signer)), keys);
    }

    private void pem(String name, Object... objects) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object object : objects) {
                writer.writeObject(object);
            }
        }
        Files.writeString(folder.path().resolve(name), text.toString());
    }

    private void trustStore(String name, String type, Signed ca) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setCertificateEntry("ca", ca.certificate());
        write(store, name);
    }

    private void keyStore(String name, String type, Signed owner) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setKeyEntry(
                "key", owner.keys().getPrivate(), PASSWORD.toCharArray(), new Certificate[] {owner.certificate()});
        write(store, name);
    }

    private void write(KeyStore store, String name) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(folder.path().resolve(name))) {
            store.store(out, PASSWORD.toCharArray());
        }
    }
}
