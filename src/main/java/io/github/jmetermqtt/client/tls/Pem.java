package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.words.Sentence;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a PEM file (RFC 7468, and the headers of RFC 1421 that OpenSSL's old keys have). A DER file is one block without a
 * line.
 */
record Pem(Path path, List<Block> blocks) {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /**
     * One block.
     *
     * @param label between the dashes, e.g. {@code CERTIFICATE}
     * @param headers such as {@code DEK-Info}; mostly empty
     * @param line of its BEGIN, from 1; 0: the file is DER
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Block(String label, Map<String, String> headers, byte[] der, int line) {

        boolean isKey() {
            return label.endsWith("PRIVATE KEY");
        }

        /** Whether certificates are in it. */
        boolean isCertificate() {
            return switch (label) {
                // the second one is OpenSSL's: behind the certificate it says what it is trusted for
                case DerLabels.CERTIFICATE, "TRUSTED CERTIFICATE", "X509 CERTIFICATE" -> true;
                default -> isPkcs7();
            };
        }

        boolean isPkcs7() {
            return label.equals(DerLabels.PKCS7) || label.equals("CMS");
        }

        private Object inWords() {
            if (isCertificate()) {
                return Sentence.of("client.file.a-certificate");
            }
            if (isKey()) {
                return Sentence.of("client.file.a-private-key");
            }
            return switch (label) {
                case DerLabels.PUBLIC, "RSA PUBLIC KEY" -> Sentence.of("client.file.public-key");
                case DerLabels.REQUEST, "NEW CERTIFICATE REQUEST" -> Sentence.of("client.file.request");
                case DerLabels.CRL -> Sentence.of("client.file.revoked");
                default -> Shown.text(label);
            };
        }
    }

    /** @throws ConnectFailedException with the line of the mistake */
    static Pem parse(Path path, String text) {
        return new Parser(path, text.lines().map(String::strip).toList()).parse();
    }

    /** All certificates, in the order of the file. */
    List<X509Certificate> certificates() {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks) {
            if (block.isCertificate()) {
                certificates.addAll(Certificates.read(path, block));
            }
        }
        return certificates;
    }

    /** All private keys. */
    List<Block> keys() {
        return blocks.stream().filter(Block::isKey).toList();
    }

    /**
     * The failure of a file that lacks what is asked for.
     *
     * @param what such as no certificate
     */
    ConnectFailedException lacks(Sentence what) {
        Object others = blocks.stream()
                .map(Block::inWords)
                .distinct()
                .reduce((one, other) -> Sentence.of("client.and", one, other))
                .orElse(null);
        return ConnectFailedException.because(
                others == null
                        ? Sentence.of("client.file.lacks", path, what)
                        : Sentence.of("client.file.lacks-but", path, what, others),
                null);
    }

    static ConnectFailedException mistake(Path path, int line, Sentence what, @Nullable Throwable cause) {
        return ConnectFailedException.because(
                line == 0
                        ? Sentence.of("client.file.at", path, what)
                        : Sentence.of("client.file.at-line", path, line, what),
                cause);
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
                if (line.startsWith(END) || line.startsWith(BEGIN)) {
                    throw mistake(path, next, Sentence.of("client.pem.no-end-before", Shown.text(label)), null);
                }
                if (!line.matches("[A-Za-z0-9+/]*={0,2}")) {
                    throw mistake(path, next, Sentence.of("client.pem.no-base64"), null);
                }
                base64.append(line);
            }
            throw mistake(path, begin, Sentence.of("client.pem.no-end", Shown.text(label)), null);
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
                throw mistake(path, next, Sentence.of("client.pem.cut-off"), e);
            }
        }
    }
}
