package io.github.jmetermqtt.client.tls;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * What an SSL context is made from. Both factories are initialised.
 *
 * @param keys the client's certificate and key; null: no client certificate
 * @param trust whom to believe
 */
public record TlsMaterial(@Nullable KeyManagerFactory keys, TrustManagerFactory trust) {}
