package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Budget;

/** Inboxes with memory enough, for tests. */
final class Rooms {

    private Rooms() {}

    static Inboxes of(MailboxLimits each) {
        return new Inboxes(each, new Budget(1L << 30));
    }
}
