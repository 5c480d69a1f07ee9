package io.github.jmetermqtt.emqx;

import java.util.Set;

/** The fields of the way to the broker: transport, WebSocket, TLS. */
final class NetworkTranslation {

    private final Translation translation;

    NetworkTranslation(Translation translation) {
        this.translation = translation;
    }

    /** @param fleet whether it opens several connections */
    void translate(boolean fleet) {
        translation.carry("mqtt.transport", "mqtt.protocol");
        OldMeaning meaning = translation.meaning();
        String transport = meaning.isOpen("mqtt.transport") ? "" : meaning.of("mqtt.transport");
        webSocket(transport, fleet);
        tls(Set.of("tcp", "ws").contains(transport));
    }

    /** @param transport empty: an expression */
    private void webSocket(String transport, boolean fleet) {
        String path = translation.get("", "mqtt.ws_path"); // an expression is carried as it is
        translation.ignore("mqtt.ws_header"); // which the forks write without WebSocket, too
        if (!transport.startsWith("ws") && !transport.isEmpty()) {
            return;
        }
        if (fleet && !path.isEmpty()) {
            translation.careless("import.note.ws-path");
            path = "";
        }
        translation.carryFrom("mqtt.ws_path", "mqtt.ws.path", path);
        translation.deriveFrom("mqtt.ws_path", "mqtt.ws.query");
        translation.carry("mqtt.ws.headers", "mqtt.ws_header");
    }

    private void tls(boolean open) {
        boolean store = translation.has("mqtt.keystore_file_path", "mqtt.keystore_password");
        String authority = translation.get("", "mqtt.ca_file_path");
        if (!open) {
            translation.derive("mqtt.tls.trust", "file");
            translation.carry("mqtt.tls.caFile", "mqtt.ca_file_path");
            translation.put("mqtt.tls.verifyHost", "false");
            translation.put("mqtt.tls.protocols", "1.2"); // all that the old plugin offered
            translation.careless(authority.isEmpty() ? "import.note.trust-all" : "import.note.host-name");
            if (store) {
                translation.lost("import.note.trust-store");
            }
        }
        certificate(open);
    }

    private void certificate(boolean open) {
        boolean own = translation.has("mqtt.client_cert_file_path");
        translation.ignore("mqtt.client_key_file_path", "mqtt.clientcert_password");
        boolean store = translation.has("mqtt.clientcert_file_path");
        String dual = translation.get("false", "mqtt.dual_ssl_authentication");
        if (open) {
            return;
        }
        if (own) {
            translation.carry("mqtt.tls.certFile", "mqtt.client_cert_file_path");
            translation.carry("mqtt.tls.keyFile", "mqtt.client_key_file_path");
            if (store && translation.meaning().isOpen("mqtt.tls.certFile")) {
                translation.lost("import.note.store");
            }
            return;
        }
        if (!Translation.isTrue(dual) && !Translation.isExpression(dual)) {
            return;
        }
        if (Translation.isExpression(dual) && store) {
            translation.keep(OldMeaning.DUAL, dual);
            translation.changed("import.note.dual");
        }
        translation.carry("mqtt.tls.certFile", "mqtt.clientcert_file_path");
        translation.carry("mqtt.tls.keyPassword", "mqtt.clientcert_password");
    }
}
