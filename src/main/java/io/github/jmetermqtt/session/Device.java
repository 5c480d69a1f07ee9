package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Unsubscribe;
import io.github.jmetermqtt.client.UserProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which device a connection stands for; texts name it by {@code %i}, its index, {@code %c}, its client id, and {@code %{column}}, what its
 * row of the devices file says. To write these as they stand, a second percent sign goes in front: {@code %%i}.
 *
 * @param index in its fleet, from 0; {@link #NO_INDEX}: the connection is none of a fleet
 * @param clientId null: not known yet, {@code %c} stays as it is
 * @param row of the devices file; null: there is none, {@code %{column}} stays as it is
 */
public record Device(
        int index, @Nullable String clientId, @Nullable DeviceRow row) implements Names {

    /** Stands for the index. */
    public static final String INDEX = "%i";

    /** Stands for the client id. */
    public static final String CLIENT_ID = "%c";

    /** With what a column begins that is named; {@code }} ends it. */
    public static final String COLUMN = "%{";

    /** Of a connection that is none of a fleet: 0 is an index like any other. */
    public static final int NO_INDEX = -1;

    /** A connection on its own. */
    public static final Device SINGLE = new Device(NO_INDEX, null);

    /** One without a row. */
    public Device(int index, @Nullable String clientId) {
        this(index, clientId, null);
    }

    public Device {
        if (index < NO_INDEX) {
            throw new IllegalArgumentException("index " + index);
        }
    }

    /** Whether it is one of a fleet. */
    public boolean isOfFleet() {
        return index != NO_INDEX;
    }

    /**
     * Tells it from other devices: its index in its fleet.
     *
     * @param thread that of a connection on its own
     */
    public int number(int thread) {
        return isOfFleet() ? index : thread;
    }

    @Override
    public boolean hasNames() {
        return isOfFleet() || row != null;
    }

    /** A line of its own for what is shown of a sample; empty for a connection on its own. */
    public String describe() {
        if (isOfFleet()) {
            return "\nConnection: " + index;
        }
        return row == null ? "" : "\nRow of the devices file: " + row.number();
    }

    /** Whether texts of two devices can differ in it. */
    public static boolean isNamedIn(String text) {
        return text.contains(INDEX) || text.contains(CLIENT_ID) || text.contains(COLUMN);
    }

    @Override
    public int nameAt(String text, int at) {
        if (text.startsWith(INDEX, at) || text.startsWith(CLIENT_ID, at)) {
            return INDEX.length();
        }
        int end = row != null && text.startsWith(COLUMN, at) ? text.indexOf('}', at) : -1;
        return end < 0 ? 0 : end + 1 - at;
    }

    @Override
    public String value(String text, int begin, int end) {
        return switch (text.charAt(begin + 1)) {
            case 'i' ->
                Integer.toString(
                        isOfFleet() ? index : Objects.requireNonNull(row).number());
            case 'c' -> clientId == null ? CLIENT_ID : clientId;
            default -> Objects.requireNonNull(row).value(text.substring(begin + COLUMN.length(), end - 1));
        };
    }

    /** The user properties with filled names and values. */
    public List<UserProperty> fill(List<UserProperty> properties) {
        return hasNames() && properties.stream().anyMatch(one -> isNamedIn(one.name()) || isNamedIn(one.value()))
                ? properties.stream()
                        .map(one -> new UserProperty(fill(one.name()), fill(one.value())))
                        .toList()
                : properties;
    }

    /** The SUBSCRIBE with filled topic filters and user properties. */
    public Subscribe fill(Subscribe subscribe) {
        if (!hasNames()) {
            return subscribe;
        }
        List<Subscription> filled = subscribe.subscriptions().stream()
                .map(one -> new Subscription(fill(one.filter()), one.maximumQos(), one.options()))
                .toList();
        return new Subscribe(filled, subscribe.identifier(), fill(subscribe.userProperties()));
    }

    /** The UNSUBSCRIBE with filled topic filters and user properties. */
    public Unsubscribe fill(Unsubscribe unsubscribe) {
        return hasNames()
                ? new Unsubscribe(
                        unsubscribe.filters().stream().map(this::fill).toList(), fill(unsubscribe.userProperties()))
                : unsubscribe;
    }
}
