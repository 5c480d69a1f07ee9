package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.ConnectFailedException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The blocks of a PEM file (RFC 7468, and the headers of RFC 1421 that OpenSSL's old keys have). */
record Pem(Path path, List<Block> blocks) {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /**
     * One block.
     *
     * @param label between the dashes, e.g. {@code CERTIFICATE}
     * @param headers such as {@code DEK-Info}; mostly empty
     * @param line of its BEGIN, from 1
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Block(String label, Map<String, String> headers, byte[] der, int line) {

        boolean isKey() {
            return label.endsWith("PRIVATE KEY");
        }

        boolean isCertificate() {
            return label.equals("CERTIFICATE") || label.equals("X509 CERTIFICATE");
        }
    }

    /** @throws ConnectFailedException with the line of the mistake */
    static Pem parse(Path path, String text) {
        return new Parser(path, text.lines().map(String::strip).toList()).parse();
    }

    /** All certificates, in the order of the file. */
    List<X509Certificate> certificates() {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : some(Block::isCertificate)) {
            try {
                certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(block.der())));
            } catch (CertificateException e) {
                throw mistake(path, block.line(), "this is no X.509 certificate", e);
            }
        }
        return certificates;
    }

    /** The private key; null: there is none. */
    @Nullable
    Block key() {
        return some(Block::isKey).stream().findFirst().orElse(null);
    }

    private List<Block> some(Predicate<Block> which) {
        return blocks.stream().filter(which).toList();
    }

    static ConnectFailedException mistake(Path path, int line, String what, @Nullable Throwable cause) {
        return ConnectFailedException.because(path + ", line " + line + ": " + what, cause);
    }

    /** Reads line by line, so that it can tell which one is wrong. */
    private static final class Parser {

        private final Path path;
        private final List<String> lines;
        private int next;

        Parser(Path path, List<String> lines) {
            this.path = path;
            this.lines = lines;
        }

        Pem parse() {
            List<Block> blocks = new ArrayList<>();
            while (next < lines.size()) {
                String line = lines.get(next++);
                if (line.startsWith(BEGIN) && line.endsWith(DASHES)) {
                    blocks.add(block(line.substring(BEGIN.length(), line.length() - DASHES.length())));
                }
                // anything else between the blocks is a comment
            }
            return new Pem(path, blocks);
        }

        private Block block(String label) {
            int begin = next;
            Map<String, String> headers = headers();
            StringBuilder base64 = new StringBuilder();
            while (next < lines.size()) {
                String line = lines.get(next++);
                if (line.equals(END + label + DASHES)) {
                    return new Block(label, headers, decode(base64.toString()), begin);
                }
                if (!line.matches("[A-Za-z0-9+/]*={0,2}")) {
                    throw mistake(path, next, "this is not Base64", null);
                }
                base64.append(line);
            }
            throw mistake(path, begin, "BEGIN " + label + " has no END", null);
        }

        private Map<String, String> headers() {
            Map<String, String> headers = new HashMap<>();
            while (next < lines.size() && lines.get(next).contains(": ")) {
                String[] header = lines.get(next++).split(": ", 2);
                headers.put(header[0], header[1]);
            }
            return headers;
        }

        private byte[] decode(String base64) {
            try {
                return Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw mistake(path, next, "the Base64 before this line is cut off", e);
            }
        }
    }
}
