package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Unsubscribe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which connection of a fleet one is; texts name it by {@code %i}, its index, and {@code %c}, its client id. To write these two
 * as they stand, a second percent sign goes in front: {@code %%i}.
 *
 * @param index from 0; {@link #NO_INDEX}: the connection is none of a fleet, and texts stay as they are
 * @param clientId null: not known yet, {@code %c} stays as it is
 */
public record Device(int index, @Nullable String clientId) {

    /** Stands for the index. */
    public static final String INDEX = "%i";

    /** Stands for the client id. */
    public static final String CLIENT_ID = "%c";

    /** Of a connection that is none of a fleet: 0 is an index like any other. */
    public static final int NO_INDEX = -1;

    /** A connection on its own. */
    public static final Device SINGLE = new Device(NO_INDEX, null);

    public Device {
        if (index < NO_INDEX) {
            throw new IllegalArgumentException("index " + index);
        }
    }

    /** Whether it is one of a fleet. */
    public boolean isOfFleet() {
        return index != NO_INDEX;
    }

    /** A line of its own for what is shown of a sample; empty for a connection on its own. */
    public String describe() {
        return isOfFleet() ? "\nConnection: " + index : "";
    }

    /** Whether texts of two devices can differ in it. */
    public static boolean isNamedIn(String text) {
        return text.contains(INDEX) || text.contains(CLIENT_ID);
    }

    /** The text with this connection's index and client id in it. */
    public String fill(String text) {
        if (!isOfFleet() || !isNamedIn(text)) {
            return text;
        }
        StringBuilder filled = new StringBuilder(text.length() + 16);
        int done = 0;
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', Math.max(done, at + 1))) {
            boolean escaped = isName(text, at + 1);
            if (escaped || isName(text, at)) {
                filled.append(text, done, at);
                done = at + (escaped ? 3 : 2);
                filled.append(escaped ? text.substring(at + 1, done) : value(text.charAt(at + 1)));
            }
        }
        return filled.append(text, done, text.length()).toString();
    }

    private static boolean isName(String text, int at) {
        return text.startsWith(INDEX, at) || text.startsWith(CLIENT_ID, at);
    }

    /** @param letter behind the percent sign */
    private String value(char letter) {
        if (letter == 'i') {
            return Integer.toString(index);
        }
        return clientId == null ? CLIENT_ID : clientId;
    }

    /** The SUBSCRIBE with filled topic filters. */
    public Subscribe fill(Subscribe subscribe) {
        if (!isOfFleet()) {
            return subscribe;
        }
        List<Subscription> filled = subscribe.subscriptions().stream()
                .map(one -> new Subscription(fill(one.filter()), one.maximumQos(), one.options()))
                .toList();
        return new Subscribe(filled, subscribe.identifier(), subscribe.userProperties());
    }

    /** The UNSUBSCRIBE with filled topic filters. */
    public Unsubscribe fill(Unsubscribe unsubscribe) {
        return isOfFleet()
                ? new Unsubscribe(unsubscribe.filters().stream().map(this::fill).toList(), unsubscribe.userProperties())
                : unsubscribe;
    }
}
