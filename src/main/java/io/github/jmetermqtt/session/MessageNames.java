package io.github.jmetermqtt.session;

/**
 * What texts can name where each message is made anew: beside its device, {@code %n}, the number of the message, and {@code %t}, the time
 * at which it is sent.
 *
 * @param device through which the message goes
 * @param number among the messages of the device, from 1
 * @param millis since the epoch
 */
public record MessageNames(Device device, long number, long millis) implements Names {

    /** Stands for the number. */
    public static final String NUMBER = "%n";

    /** Stands for the time. */
    public static final String TIME = "%t";

    /** Whether texts of two messages can differ in it. */
    static boolean areIn(String text) {
        return text.contains(NUMBER) || text.contains(TIME);
    }

    @Override
    public boolean hasNames() {
        return true;
    }

    @Override
    public int nameAt(String text, int at) {
        if (text.startsWith(NUMBER, at) || text.startsWith(TIME, at)) {
            return NUMBER.length();
        }
        return device.hasNames() ? device.nameAt(text, at) : 0;
    }

    @Override
    public String value(String text, int begin, int end) {
        return switch (text.charAt(begin + 1)) {
            case 'n' -> Long.toString(number);
            case 't' -> Long.toString(millis);
            default -> device.value(text, begin, end);
        };
    }
}
