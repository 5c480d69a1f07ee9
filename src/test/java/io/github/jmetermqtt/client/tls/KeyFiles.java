package io.github.jmetermqtt.client.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Files of keys and certificates as the real {@code openssl} and {@code keytool} make them, and as people spoil them. */
final class KeyFiles {

    static final String PASSWORD = "sEcReT-wOrD";
    static final String LETTERS = "pä-中文-😀";
    static final String LONG = "long".repeat(250);

    /** One a line, as arguments of openssl; {@code ?}: an openssl without its old algorithms can't, and then the file is not there. */
    private static final String COMMANDS = """
            req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -subj /CN=ca
            req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca2.key -out ca2.pem -subj /CN=ca2
            dsaparam -out dsa.params 1024
            req -x509 -newkey rsa:2048 -nodes -keyout rsa.key -out rsa.pem SIGNED
            req -x509 -newkey rsa-pss -pkeyopt rsa_keygen_bits:2048 -nodes -keyout pss.key -out pss.pem SIGNED
            req -x509 -newkey rsa-pss -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_pss_keygen_md:sha384 -pkeyopt rsa_pss_keygen_mgf1_md:sha384 -pkeyopt rsa_pss_keygen_saltlen:48 -nodes -keyout pss384.key -out pss384.pem SIGNED
            req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout p256.key -out p256.pem SIGNED
            req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-384 -nodes -keyout p384.key -out p384.pem SIGNED
            req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-521 -nodes -keyout p521.key -out p521.pem SIGNED
            req -x509 -newkey ec -pkeyopt ec_paramgen_curve:secp256k1 -nodes -keyout k1.key -out k1.pem SIGNED
            req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit -nodes -keyout explicit.key -out explicit.pem SIGNED
            req -x509 -newkey ed25519 -nodes -keyout ed25519.key -out ed25519.pem SIGNED
            req -x509 -newkey ed448 -nodes -keyout ed448.key -out ed448.pem SIGNED
            req -x509 -newkey dsa:dsa.params -nodes -keyout dsa.key -out dsa.pem SIGNED
            genpkey -algorithm X25519 -out x25519.key
            pkey -in x25519.key -pubout -out x25519.pub
            x509 -new -force_pubkey x25519.pub -subj /CN=client -CA ca.pem -CAkey ca.key -out x25519.pem
            pkey -in rsa.key -traditional -out rsa.pkcs1
            pkey -in rsa.key -traditional -aes128 -passout pass:PASSWORD -out rsa.aes128.pkcs1
            pkey -in rsa.key -traditional -aes256 -passout file:letters.txt -out rsa.letters.pkcs1
            pkey -in rsa.key -traditional -des3 -passout pass:PASSWORD -out rsa.des3.pkcs1
            pkey -in rsa.key -traditional -camellia128 -passout pass:PASSWORD -out rsa.camellia.pkcs1
            pkcs8 -topk8 -nocrypt -in rsa.key -outform DER -out rsa.pkcs8.der
            pkey -in rsa.key -traditional -outform DER -out rsa.pkcs1.der
            pkey -in rsa.key -pubout -out rsa.pub
            pkey -in rsa.key -pubout -outform DER -out rsa.pub.der
            pkey -in p256.key -traditional -out p256.sec1
            pkey -in p256.key -traditional -outform DER -out p256.sec1.der
            pkey -in p256.key -traditional -aes256 -passout pass:PASSWORD -out p256.aes256.sec1
            ec -in p256.key -param_enc explicit -out p256.explicit.sec1
            pkey -in p256.key -ec_param_enc explicit -out p256.explicit.pkcs8
            ecparam -name prime256v1 -out p256.params
            pkey -in ed25519.key -outform DER -out ed25519.der
            pkey -in dsa.key -traditional -out dsa.traditional
            pkcs8 -topk8 -in rsa.key -v2 aes-128-cbc -v2prf hmacWithSHA1 -passout pass:PASSWORD -out rsa.sha1.pkcs8
            pkcs8 -topk8 -in rsa.key -v2 aes-256-cbc -v2prf hmacWithSHA256 -passout pass:PASSWORD -out rsa.sha256.pkcs8
            pkcs8 -topk8 -in rsa.key -v2 aes-192-cbc -v2prf hmacWithSHA384 -passout pass:PASSWORD -out rsa.sha384.pkcs8
            pkcs8 -topk8 -in rsa.key -v2 aes-256-cbc -v2prf hmacWithSHA512 -passout pass:PASSWORD -out rsa.sha512.pkcs8
            pkcs8 -topk8 -in rsa.key -v2 des3 -passout pass:PASSWORD -out rsa.des3.pkcs8
            pkcs8 -topk8 -in rsa.key -v2 aria-128-cbc -passout pass:PASSWORD -out rsa.aria.pkcs8
            pkcs8 -topk8 -in rsa.key -scrypt -passout pass:PASSWORD -out rsa.scrypt.pkcs8
            pkcs8 -topk8 -in rsa.key -v1 PBE-SHA1-3DES -passout pass:PASSWORD -out rsa.pbe.pkcs8
            pkcs8 -topk8 -in rsa.key -v1 PBE-SHA1-3DES -passout file:letters.txt -out rsa.pbe-letters.pkcs8
            ?pkcs8 -topk8 -in rsa.key -v1 PBE-SHA1-RC2-40 -passout pass:PASSWORD -out rsa.rc2.pkcs8 -provider legacy -provider default
            ?pkcs8 -topk8 -in rsa.key -v1 PBE-MD5-DES -passout file:letters.txt -out rsa.md5.pkcs8 -provider legacy -provider default
            pkcs8 -topk8 -in rsa.key -outform DER -passout pass:PASSWORD -out rsa.encrypted.der
            pkcs8 -topk8 -in rsa.key -passout file:letters.txt -out rsa.letters.pkcs8
            pkcs8 -topk8 -in rsa.key -scrypt -passout file:letters.txt -out rsa.letters-scrypt.pkcs8
            pkcs8 -topk8 -in rsa.key -passout file:long.txt -out rsa.long.pkcs8
            pkcs8 -topk8 -in rsa.key -passout pass: -out rsa.no-letters.pkcs8
            x509 -in rsa.pem -outform DER -out rsa.der
            x509 -in ca.pem -outform DER -out ca.der
            x509 -in ca.pem -text -out ca.text.pem
            x509 -in ca.pem -trustout -addtrust serverAuth -out ca.trusted.pem
            crl2pkcs7 -nocrl -certfile rsa.pem -certfile ca.pem -out chain.p7b
            crl2pkcs7 -nocrl -certfile rsa.pem -certfile ca.pem -outform DER -out chain.p7b.der
            req -new -key rsa.key -subj /CN=client -out request.csr
            req -new -key rsa.key -subj /CN=client -outform DER -out request.der
            ca -gencrl -config ca.cnf -keyfile ca.key -cert ca.pem -out revoked.crl
            crl -in revoked.crl -outform DER -out revoked.der
            pkcs12 -export -in rsa.pem -inkey rsa.key -certfile ca.pem -name client -passout pass:PASSWORD -out rsa.p12
            ?pkcs12 -export -in rsa.pem -inkey rsa.key -certfile ca.pem -legacy -passout pass:PASSWORD -out rsa.legacy.p12
            pkcs12 -export -in rsa.pem -inkey rsa.key -nomac -passout pass:PASSWORD -out rsa.nomac.p12
            pkcs12 -export -in rsa.pem -inkey rsa.key -passout pass: -out rsa.no-letters.p12
            pkcs12 -export -in rsa.pem -inkey rsa.key -passout file:letters.txt -out rsa.letters.p12
            pkcs12 -export -in rsa.pem -inkey rsa.key -keypbe NONE -certpbe NONE -passout pass:PASSWORD -out rsa.plain.p12
            pkcs12 -export -nokeys -in ca.pem -passout pass:PASSWORD -out ca.nokeys.p12
            pkcs12 -export -nokeys -in ca.pem -passout file:letters.txt -out ca.letters.p12
            ?pkcs12 -export -in rsa.pem -inkey rsa.key -legacy -passout file:letters.txt -out rsa.legacy-letters.p12
            ?pkcs12 -export -in rsa.pem -inkey rsa.key -legacy -passout pass: -out rsa.legacy-no-letters.p12
            pkcs12 -export -in rsa.pem -inkey rsa.key -certpbe NONE -nomac -passout pass:PASSWORD -out rsa.half.p12
            pkcs12 -export -in p256.pem -inkey p256.key -macalg sha512 -passout pass:PASSWORD -out p256.sha512.p12
            pkcs12 -export -in p256.pem -inkey p256.key -keypbe aria-128-cbc -passout pass:PASSWORD -out p256.aria.p12
            pkcs12 -in rsa.p12 -passin pass:PASSWORD -nodes -out rsa.bag.pem
            """;

    private final Path folder;

    private KeyFiles(Path folder) {
        this.folder = folder;
    }

    /** Whether the openssl on PATH has the options that are used here. */
    static boolean canBeMade(Path folder) throws IOException, InterruptedException {
        KeyFiles files = new KeyFiles(folder);
        return files.start("openssl version") == 0
                && files.read("output.txt").matches("(?s)OpenSSL ([3-9]|\\d\\d)\\..*");
    }

    /** Makes all files. */
    static void make(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        new KeyFiles(folder).make();
    }

    private void make() throws IOException, InterruptedException, GeneralSecurityException {
        write("letters.txt", LETTERS);
        write("long.txt", LONG);
        write("index.txt", "");
        write("ca.cnf", "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ndefault_md=sha256\ndefault_crl_days=30\n");
        for (String command : COMMANDS.lines().toList()) {
            run(command);
        }
        spoil();
        stores();
    }

    private void run(String line) throws IOException, InterruptedException {
        boolean optional = line.startsWith("?");
        String arguments = line.substring(optional ? 1 : 0)
                .replace("SIGNED", "-subj /CN=client -CA ca.pem -CAkey ca.key")
                .replace("PASSWORD", PASSWORD);
        int code = start("openssl " + arguments);
        if (code != 0 && !optional) {
            throw new IOException("openssl " + line + ": " + Files.readString(folder.resolve("output.txt")));
        }
    }

    private int start(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command.split(" ", -1))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command + " took longer than 30 s");
        }
        return process.exitValue();
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
    }

    private void write(String name, String content) throws IOException {
        write(name, content, StandardCharsets.UTF_8);
    }

    private void write(String name, String content, Charset charset) throws IOException {
        Files.write(folder.resolve(name), content.getBytes(charset));
    }

    private void cut(String name, String cut, int bytes) throws IOException {
        Files.write(folder.resolve(cut), Arrays.copyOf(Files.readAllBytes(folder.resolve(name)), bytes));
    }

    /** What editors, mails, downloads and hands make of the files. */
    private void spoil() throws IOException {
        String ca = read("ca.pem");
        String both = ca + read("ca2.pem");
        write("bom.pem", "\uFEFF" + both);
        write("utf16le.pem", "\uFEFF" + ca, StandardCharsets.UTF_16LE);
        write("utf16be.pem", "\uFEFF" + ca, StandardCharsets.UTF_16BE);
        write("utf16.pem", ca, StandardCharsets.UTF_16LE);
        write("crlf.pem", both.replace("\n", "\r\n"));
        write("cr.pem", both.replace("\n", "\r"));
        write("comments.pem", "# 注释\n" + ca + "subject=/CN=ca2\nkey: value\n\n" + read("ca2.pem") + "the end");
        write("spaces.pem", both.replaceAll("(?m)^", "  \t"));
        write("strange-ca.pem", read("k1.pem") + ca);
        write(
                "everything.pem",
                read("rsa.key") + read("p256.params") + read("revoked.crl") + both + read("request.csr"));
        write("one-file.pem", read("rsa.pem") + read("rsa.key"));
        write("key-first.pem", read("rsa.key") + read("rsa.pem") + ca);
        write("root-first.pem", ca + read("rsa.pem"));
        write("chain.pem", read("rsa.pem") + ca);
        write("params-first.key", read("p256.params") + read("p256.sec1"));
        write("params-last.key", read("p256.sec1") + read("p256.params"));
        write("two.key", read("p256.key") + read("rsa.key"));
        write("bom.key", "\uFEFF" + read("rsa.key").replace("\n", "\r\n"));
        write("no-end.pem", ca.replaceAll("-----END.*", ""));
        write("other-end.pem", ca.replace("END CERTIFICATE", "END PRIVATE KEY"));
        write("two-begins.pem", ca.replaceAll("-----END.*", "") + ca);
        List<String> lines = ca.lines().toList();
        write(
                "lost-line.pem",
                String.join("\n", lines.subList(0, 3)) + "\n" + String.join("\n", lines.subList(4, lines.size())));
        String base64 = String.join("", lines.subList(1, lines.size() - 1));
        write(
                "cut-base64.pem",
                lines.get(0) + "\n" + base64.substring(0, base64.length() - 7) + "\n" + lines.get(lines.size() - 1));
        write("damaged.key", read("rsa.sha256.pkcs8").replaceFirst("\n([^-\n]{60})[^\n]{4}\n", "\n$1\n"));
        write(
                "openssh.key",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE=\n-----END OPENSSH PRIVATE KEY-----\n");
        write("wrong-label.key", read("rsa.pkcs1").replace("RSA PRIVATE KEY", "PRIVATE KEY"));
        write("no-key.key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        write("page.html", "<!DOCTYPE html>\n<html><body>404 Not Found</body></html>");
        write("empty.pem", "");
        write("text.pem", "hello");
        write("unknown.der", "0\u0082\u0001\u0000" + "x".repeat(256), StandardCharsets.ISO_8859_1);
        cut("ca.der", "cut.der", 100);
        cut("rsa.p12", "cut.p12", 1000);
        Files.createDirectory(folder.resolve("folder"));
        try (OutputStream huge = Files.newOutputStream(folder.resolve("huge.pem"))) {
            byte[] part = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                huge.write(part);
            }
        }
    }

    private void stores() throws IOException, InterruptedException, GeneralSecurityException {
        Certificate[] chain = {certificate("rsa"), certificate("ca")};
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(folder.resolve("rsa.pkcs8.der"))));
        for (String type : List.of("JKS", "JCEKS", "PKCS12")) {
            KeyStore keys = empty(type);
            keys.setKeyEntry("客户端", key, PASSWORD.toCharArray(), chain);
            keys.setKeyEntry("second", key, PASSWORD.toCharArray(), chain);
            store(keys, "keys");
            KeyStore trust = empty(type);
            trust.setCertificateEntry("权威", chain[1]);
            store(trust, "trust");
        }
        KeyStore ber = KeyStore.getInstance("PKCS12", new BouncyCastleProvider());
        ber.load(null, null);
        ber.setKeyEntry("client", key, PASSWORD.toCharArray(), chain);
        try (OutputStream out = Files.newOutputStream(folder.resolve("ber.p12"))) {
            ber.store(out, PASSWORD.toCharArray());
        }
        byte[] damaged = Files.readAllBytes(folder.resolve("rsa.p12"));
        damaged[damaged.length / 4] ^= 0x10; // in the certificates, which are encrypted
        Files.write(folder.resolve("damaged.p12"), damaged);
        KeyStore other = empty("JKS");
        other.setKeyEntry("client", key, "another".toCharArray(), chain);
        try (OutputStream out = Files.newOutputStream(folder.resolve("other-password.jks"))) {
            other.store(out, PASSWORD.toCharArray());
        }
        cut("keys.jks", "cut.jks", 1000);
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String password = " -storepass " + PASSWORD;
        int made = start(
                keytool + " -genkeypair -alias client -keyalg EC -dname CN=client -keystore keytool.p12" + password);
        int imported =
                start(keytool + " -importcert -noprompt -alias ca -file ca.pem -keystore keytool-trust.p12" + password);
        if (made + imported != 0) {
            throw new IOException("keytool: " + Files.readString(folder.resolve("output.txt")));
        }
    }

    private static KeyStore empty(String type) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        return store;
    }

    private void store(KeyStore store, String name) throws IOException, GeneralSecurityException {
        String extension = store.getType().toLowerCase(Locale.ROOT);
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + "." + extension))) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private Certificate certificate(String name) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(folder.resolve(name + ".pem"))) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
