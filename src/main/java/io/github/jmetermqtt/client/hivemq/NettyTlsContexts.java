package io.github.jmetermqtt.client.hivemq;

import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.tls.TlsMaterials;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The SSL contexts of one test run: one for each distinct configuration, where the library makes one for each client. */
final class NettyTlsContexts {

    private final TlsMaterials materials = new TlsMaterials();
    private final Map<TlsOptions, NettyTlsContext> contexts = new ConcurrentHashMap<>();

    /**
     * The context for these options.
     *
     * @throws io.github.jmetermqtt.client.ConnectFailedException with a sentence, if a file or a name is wrong
     */
    NettyTlsContext get(TlsOptions options) {
        return contexts.computeIfAbsent(options, it -> NettyTlsContext.of(it, materials.get(it)));
    }
}
