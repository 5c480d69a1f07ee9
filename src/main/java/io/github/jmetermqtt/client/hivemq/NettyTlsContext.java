package io.github.jmetermqtt.client.hivemq;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.tls.ServerName;
import io.github.jmetermqtt.client.tls.TlsMaterial;
import io.github.jmetermqtt.words.Sentence;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * Netty's SSL context with what the library's own lacks: ALPN, a server name of the user's choice, and a full handshake for
 * each connection.
 * Why: docs/dev/decisions.md#one-ssl-context-for-each-configuration
 */
final class NettyTlsContext extends SslContext {

    private static final int PORTS = 1 << 16;

    private final SslContext netty;
    private final TlsOptions options;

    /** The host that the library does not know by its name; null: it knows it. */
    private final @Nullable String of;

    /**
     * Java would resume an earlier session with the same host and port, and so spare the broker most of the work that a
     * thousand devices would make it do. No two connections ask with the same port, which is used for nothing else.
     */
    private final AtomicInteger ports;

    private NettyTlsContext(SslContext netty, TlsOptions options, @Nullable String of, AtomicInteger ports) {
        this.netty = netty;
        this.options = options;
        this.of = of;
        this.ports = ports;
    }

    /** This context for a host that the library is not told by its name. */
    NettyTlsContext of(String host) {
        return new NettyTlsContext(netty, options, host, ports);
    }

    /** @throws ConnectFailedException if Java can't do what is asked for */
    static NettyTlsContext of(TlsOptions options, TlsMaterial material) {
        try {
            SslContext netty = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .trustManager(material.trust())
                    .keyManager(material.keys())
                    .protocols(options.protocols())
                    .ciphers(cipherSuites(options), IdentityCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(alpn(options.applicationProtocols()))
                    .endpointIdentificationAlgorithm(null) // the library's SslInitializer sets it
                    .build();
            netty.sessionContext().setSessionCacheSize(1); // none is ever found
            return new NettyTlsContext(netty, options, null, new AtomicInteger());
        } catch (SSLException | NoSuchAlgorithmException | IllegalArgumentException e) {
            throw ConnectFailedException.because(Sentence.of("client.tls.set-up", String.valueOf(e.getMessage())), e);
        }
    }

    /** Netty has a list of its own where none is given. */
    private static List<String> cipherSuites(TlsOptions options) throws NoSuchAlgorithmException {
        return options.cipherSuites().isEmpty()
                ? List.of(SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites())
                : options.cipherSuites();
    }

    private static @Nullable ApplicationProtocolConfig alpn(List<String> protocols) {
        return protocols.isEmpty()
                ? null
                : new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        protocols);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
        ServerName name = ServerName.of(of == null ? host : of, options);
        SSLEngine engine = netty.newEngine(allocator, name.text(), Math.floorMod(ports.getAndIncrement(), PORTS));
        SSLParameters parameters = engine.getSSLParameters();
        name.sendBy(parameters);
        engine.setSSLParameters(parameters);
        return engine;
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
        return netty.newEngine(allocator);
    }

    @Override
    public boolean isClient() {
        return true;
    }

    @Override
    public List<String> cipherSuites() {
        return netty.cipherSuites();
    }

    @Override
    @SuppressWarnings("deprecation") // abstract all the same
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return netty.applicationProtocolNegotiator();
    }

    @Override
    public SSLSessionContext sessionContext() {
        return netty.sessionContext();
    }
}
