package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.Shown;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client ids of the connections of a run, from before each CONNECT until the connection is given up: two with one id at one broker
 * take each other's place, again and again where they reconnect. Thread-safe.
 */
final class ClientIds {

    private static final Logger LOG = LoggerFactory.getLogger(ClientIds.class);

    private record Key(Endpoint endpoint, String clientId) {}

    /** The use of an id by one connection, told from others by identity. */
    final class Use {

        private final String label;
        /** Written by the one reconnect that is under way. */
        private volatile Key key;

        private Use(String label, Key key) {
            this.label = label;
            this.key = key;
        }

        /** The connection goes on at another broker, where another one may have its client id. */
        void moves(Endpoint other) {
            Key now = key;
            if (!other.equals(now.endpoint()) && uses.remove(now, this)) {
                key = new Key(other, now.clientId());
                enter(this);
            }
        }

        /** The connection is over, or about to be. Idempotent. */
        void end() {
            uses.remove(key, this);
        }
    }

    private final Map<Key, Use> uses = new ConcurrentHashMap<>();
    private final SaidOnce said;

    ClientIds(SaidOnce said) {
        this.said = said;
    }

    /**
     * A connection is about to be opened. Warns where another one that is not over has its client id, once for each label.
     *
     * @param label of the MQTT Connect
     */
    Use begin(String label, ConnectOptions options) {
        Use use = new Use(label, new Key(options.endpoint(), options.clientId()));
        if (!options.clientId().isEmpty()) { // else the broker assigns one
            enter(use);
        }
        return use;
    }

    private void enter(Use use) {
        if (uses.put(use.key, use) != null
                && said.firstTime("client id: " + use.label)) { // the newer one is the one that stays
            LOG.warn(
                    "{}: another connection of this test has the client id \"{}\"; the broker will close one of them. Put"
                            + " ${__threadNum} into it, or in a fleet %i, or let a random suffix be added",
                    Shown.text(use.label), Shown.text(use.key.clientId()));
        }
    }
}
