package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.field.WillFields;
import io.github.jmetermqtt.gui.form.Summary;
import io.github.jmetermqtt.gui.form.Values;
import io.github.jmetermqtt.gui.part.WindowWords;

/** What the headings of the sections say that have more to say than a list of what is set. */
final class Summaries {

    static final Summary TLS = (values, settings) -> WindowWords.text(
            "summary.both", values.isSet(TlsFields.CERT_FILE) ? mutual(values) : oneWay(), trust(values));

    static final Summary WEB_SOCKET = (values, settings) -> {
        boolean more = values.isSet(NetworkFields.WS_QUERY) || values.isSet(NetworkFields.WS_HEADERS);
        return WindowWords.text(
                more ? "summary.web-socket.more" : "summary.web-socket.path", values.shown(NetworkFields.WS_PATH));
    };

    static final Summary RECONNECT = (values, settings) -> {
        if (!values.isSet(ReconnectFields.RECONNECT)) {
            return WindowWords.text("summary.reconnect.none");
        }
        return values.isSet(ReconnectFields.ATTEMPTS)
                ? WindowWords.text("summary.reconnect.times", values.shown(ReconnectFields.ATTEMPTS))
                : WindowWords.text("summary.reconnect.unlimited");
    };

    static final Summary WILL = (values, settings) -> {
        if (!values.isSet(WillFields.WILL)) {
            return WindowWords.text("summary.will.none");
        }
        String topic = values.isSet(WillFields.TOPIC)
                ? values.shown(WillFields.TOPIC)
                : WindowWords.text("summary.will.no-topic");
        String retained = values.isSet(WillFields.RETAINED) ? "summary.will.retained" : "summary.will.plain";
        return WindowWords.text(retained, topic, values.text(WillFields.QOS));
    };

    static final Summary FLEET = (values, settings) -> values.isSet(ConnectFields.CONNECTIONS)
            ? WindowWords.text("summary.fleet.many", values.shown(ConnectFields.CONNECTIONS))
            : WindowWords.text("summary.fleet.one");

    static final Summary SUBSCRIBE = (values, settings) -> values.isSet(ConnectFields.SUBSCRIBE_TO)
            ? WindowWords.text("summary.subscribe.some", values.shown(ConnectFields.SUBSCRIBE_TO))
            : WindowWords.text("summary.subscribe.none");

    private Summaries() {}

    private static String mutual(Values values) {
        return WindowWords.text("summary.tls.mutual", values.shown(TlsFields.CERT_FILE));
    }

    private static String oneWay() {
        return WindowWords.text("summary.tls.one-way");
    }

    private static String trust(Values values) {
        return values.isSet(TlsFields.CA_FILE)
                ? WindowWords.text("summary.tls.file", values.shown(TlsFields.CA_FILE))
                : WindowWords.text("summary.tls.trust", values.shown(TlsFields.TRUST));
    }
}
