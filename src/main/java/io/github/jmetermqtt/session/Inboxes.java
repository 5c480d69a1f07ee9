package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Budget;

/**
 * The inboxes of a run: each has its limits, and all together have one budget, which they share with the packets that are still
 * arriving.
 *
 * @param each how much waits in one
 * @param all how much waits in all
 */
public record Inboxes(MailboxLimits each, Budget all) {

    /** An empty one. */
    public Inbox open() {
        return new Inbox(each, new Share(all), false);
    }

    /** An empty one from which several threads take. */
    public Inbox openForSeveral() {
        return new Inbox(each, new Share(all), true);
    }
}
