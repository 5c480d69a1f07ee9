package io.github.jmetermqtt.emqx;

import java.util.Locale;
import java.util.Set;

/** The fields of the way to the broker: transport, WebSocket, TLS. */
final class NetworkTranslation {

    private final Translation translation;

    NetworkTranslation(Translation translation) {
        this.translation = translation;
    }

    /** @param fleet whether it opens several connections */
    void translate(String protocol, boolean fleet) {
        transport(protocol, fleet);
        tls(protocol);
    }

    private void transport(String protocol, boolean fleet) {
        String transport = switch (protocol.toUpperCase(Locale.ROOT)) {
            case "TCP" -> "tcp";
            case "SSL" -> "tls";
            case "WS" -> "ws";
            case "WSS" -> "wss";
            default -> protocol;
        };
        translation.putFrom("mqtt.protocol", "mqtt.transport", transport);
        String path = translation.get("", "mqtt.ws_path").trim();
        translation.ignore("mqtt.ws_header"); // which the forks write without WebSocket, too
        if (!transport.startsWith("ws") && !Translation.isExpression(transport)) {
            return;
        }
        if (fleet && !path.isEmpty()) {
            translation.careless("the WebSocket path is the root, because the old plugin ignored the one in the field");
            path = "";
        }
        int query = path.indexOf('?');
        if (query >= 0) {
            translation.putFrom("mqtt.ws_path", "mqtt.ws.query", path.substring(query + 1));
            path = path.substring(0, query);
        }
        boolean rooted = path.startsWith("/") || path.startsWith("${");
        translation.putFrom("mqtt.ws_path", "mqtt.ws.path", rooted ? path : "/" + path);
        translation.takeLines("mqtt.ws.headers", ": ", "mqtt.ws_header");
    }

    private void tls(String protocol) {
        boolean open = Set.of("TCP", "WS").contains(protocol.toUpperCase(Locale.ROOT));
        boolean store = translation.has("mqtt.keystore_file_path", "mqtt.keystore_password");
        String authority = translation.get("", "mqtt.ca_file_path");
        if (!open) {
            translation.put("mqtt.tls.trust", authority.isEmpty() ? "all" : "file");
            translation.putFrom("mqtt.ca_file_path", "mqtt.tls.caFile", authority);
            translation.put("mqtt.tls.verifyHost", "false");
            translation.put("mqtt.tls.protocols", "1.2"); // all that the old plugin offered
            translation.careless(
                    authority.isEmpty()
                            ? "every server certificate is accepted (\"trust all (test only)\"), as the old plugin did;"
                                    + " choose another Trust to check it"
                            : "the host name is not checked against the server's certificate, as in the old plugin; set"
                                    + " Verify host name to true to check it");
            if (store) {
                translation.lost("the trust store was left out: the old plugin ignored it, too; choose the file under"
                        + " Trust to have it checked");
            }
        }
        certificate(open);
    }

    private void certificate(boolean open) {
        String dual = translation.flag("false", "mqtt.dual_ssl_authentication");
        String own = translation.get("", "mqtt.client_cert_file_path");
        String key = translation.get("", "mqtt.client_key_file_path");
        String store = translation.get("", "mqtt.clientcert_file_path");
        String password = translation.get("", "mqtt.clientcert_password");
        if (open) {
            return;
        }
        if (!own.isEmpty()) {
            translation.putFrom("mqtt.client_cert_file_path", "mqtt.tls.certFile", own);
            translation.putFrom("mqtt.client_key_file_path", "mqtt.tls.keyFile", key);
            return;
        }
        if (dual.equals("false")) {
            return;
        }
        if (Translation.isExpression(dual) && !store.isEmpty()) {
            translation.lost(
                    "whether the client certificate is sent was an expression: it is sent always, if there is one");
        }
        translation.putFrom("mqtt.clientcert_file_path", "mqtt.tls.certFile", store);
        translation.putFrom("mqtt.clientcert_password", "mqtt.tls.keyPassword", password);
    }
}
