package io.github.jmetermqtt.client.tls;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * What an SSL context is made from. Both factories are initialised.
 *
 * @param keys the client's certificate and key; null: no client certificate
 * @param trust whom to believe, never null
 */
public record TlsMaterial(KeyManagerFactory keys, TrustManagerFactory trust) {}
