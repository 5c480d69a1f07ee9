package io.github.jmetermqtt.sampler.trial;

/** Hears of a trial, on threads of its own, one call after the other; must not block. */
public interface TrialListener {

    /**
     * The fields are read, and the connect begins.
     *
     * @param clientId the one that is asked for; empty: the broker is to assign one
     * @param fixed whether the fields say exactly this one, or would but for the ending that was added
     */
    void begun(String clientId, boolean fixed);

    /**
     * Server names several nodes, of which only that of the first connection is tried. Called after {@link #begun}.
     *
     * @param node host and port
     * @param nodes how many there are
     */
    void oneOfSeveral(String node, int nodes);

    /** A step is over. */
    void step(StepResult result);

    /** All is over, and everything is closed. Called once, last. */
    void ended(TrialEnd end);
}
