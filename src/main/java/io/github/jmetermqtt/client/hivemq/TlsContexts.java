package io.github.jmetermqtt.client.hivemq;

import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.tls.TlsMaterials;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The SSL contexts of one test run: one for each distinct configuration, where the library makes one for each client. */
final class TlsContexts {

    private final TlsMaterials materials = new TlsMaterials();
    private final Map<TlsOptions, TlsContext> contexts = new ConcurrentHashMap<>();

    /**
     * The context for these options.
     *
     * @throws io.github.jmetermqtt.client.ConnectFailedException with a sentence, if a file or a name is wrong
     */
    TlsContext get(TlsOptions options) {
        return contexts.computeIfAbsent(options, it -> TlsContext.of(it, materials.get(it)));
    }
}
