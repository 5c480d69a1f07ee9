package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each client of a run published and received, where a report wants that. Thread-safe. */
public final class Clients {

    /** So many are counted apart, because a plan may have a new client id in each round. */
    static final int MOST = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(Clients.class);

    private final int most;
    private volatile boolean wanted;

    @GuardedBy("this")
    private final List<ClientTally> all = new ArrayList<>();

    @GuardedBy("this")
    private final Map<String, ClientTally> byId = new HashMap<>();

    /** Of all that are too many; null: none is. */
    @GuardedBy("this")
    private @Nullable ClientTally others;

    /** @param most that are counted apart; at least 1 */
    Clients(int most) {
        this.most = most;
    }

    /** Somebody wants to see them: from now on each connection that is opened is counted by its client. */
    public void want() {
        wanted = true;
    }

    /**
     * The counts of a client, the same ones whenever it connects again.
     *
     * @param clientId empty: nobody knows it, so that it is a client of its own each time
     * @return null: nobody wants to see them
     */
    public @Nullable ClientTally of(String clientId) {
        return wanted ? counted(clientId) : null;
    }

    private synchronized ClientTally counted(String clientId) {
        ClientTally known = byId.get(clientId);
        if (known != null) {
            return known;
        }
        if (all.size() >= most) {
            return beyond();
        }
        ClientTally begun = new ClientTally(clientId, true);
        all.add(begun);
        if (!clientId.isEmpty()) {
            byId.put(clientId, begun);
        }
        return begun;
    }

    @GuardedBy("this")
    private ClientTally beyond() {
        if (others == null) {
            others = new ClientTally(Labels.OTHERS, false);
            LOG.warn(
                    "More than {} client ids have connected. All further ones are counted together as \"{}\", without a rate, in"
                            + " the figures by client",
                    most,
                    Labels.OTHERS);
        }
        return others;
    }

    /**
     * What each has published and received, those without a connection left out.
     *
     * @return null: nobody wants to see them
     */
    public @Nullable ClientsSummary soFar() {
        return wanted ? summary() : null;
    }

    private synchronized ClientsSummary summary() {
        List<ClientSummary> summaries = new ArrayList<>();
        for (ClientTally tally : all) {
            if (tally.hasConnected()) {
                summaries.add(tally.soFar());
            }
        }
        if (others != null && others.hasConnected()) {
            summaries.add(others.soFar());
        }
        return new ClientsSummary(summaries);
    }
}
