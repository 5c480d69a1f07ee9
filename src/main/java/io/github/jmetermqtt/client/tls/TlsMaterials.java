package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.words.Sentence;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The keys and certificates of one test run. A file is read and parsed once, however many connections use it and however many
 * threads ask at once; what changes on disk meanwhile counts in the next run.
 */
public final class TlsMaterials {

    private final Map<TlsOptions, TlsMaterial> materials = new ConcurrentHashMap<>();
    private final Map<TrustSource, TrustManagerFactory> trusts = new ConcurrentHashMap<>();
    private final Map<KeySource, KeyManagerFactory> keys = new ConcurrentHashMap<>();

    /** Apart from the keys, because thousands of clients, each with a certificate of its own, believe the same CA. */
    private record TrustSource(
            TlsOptions.Trust trust, @Nullable Path file, String password) {}

    private record KeySource(Path certificateFile, @Nullable Path keyFile, String password) {}

    /**
     * The material for these options, the same one for equal options.
     *
     * @throws ConnectFailedException if a file can't be used, or Java knows no protocol or cipher suite of such a name; the
     *     sentence names the file or the name
     */
    public TlsMaterial get(TlsOptions options) {
        return materials.computeIfAbsent(options, this::load);
    }

    private TlsMaterial load(TlsOptions options) {
        SSLParameters supported = supported();
        check("client.tls.unknown-protocol", options.protocols(), List.of(supported.getProtocols()));
        check("client.tls.unknown-suite", options.cipherSuites(), List.of(supported.getCipherSuites()));
        return new TlsMaterial(keys(options), trust(options));
    }

    private static SSLParameters supported() {
        try {
            return SSLContext.getDefault().getSupportedSSLParameters();
        } catch (NoSuchAlgorithmException e) {
            throw ConnectFailedException.because(Sentence.of("client.tls.set-up", String.valueOf(e.getMessage())), e);
        }
    }

    private static void check(String key, List<String> asked, List<String> known) {
        for (String name : asked) {
            if (!known.contains(name)) {
                throw ConnectFailedException.because(Sentence.of(key, name, String.join(", ", known)), null);
            }
        }
    }

    private TrustManagerFactory trust(TlsOptions options) {
        TrustSource source = options.trust() == TlsOptions.Trust.FILE
                ? new TrustSource(options.trust(), options.caFile(), options.caPassword())
                : new TrustSource(options.trust(), null, "");
        return trusts.computeIfAbsent(source, it -> Trusts.load(it.trust(), it.file(), it.password()));
    }

    private @Nullable KeyManagerFactory keys(TlsOptions options) {
        Path certificate = options.certificateFile();
        if (certificate == null) {
            return null;
        }
        KeySource source = new KeySource(certificate, options.keyFile(), options.keyPassword());
        return keys.computeIfAbsent(source, it -> ClientKeys.load(it.certificateFile(), it.keyFile(), it.password()));
    }
}
