package io.github.jmetermqtt.emqx;

/** The connect timeout: nobody waits longer than an hour for a CONNACK, but old plans say so. */
final class OldTimeout {

    /** In s. */
    static final int LONGEST = 3600;

    private OldTimeout() {}

    /** @param text of a number of seconds, or of anything else, which is left as it is */
    static String of(String text) {
        return isTooLong(text) ? Integer.toString(LONGEST) : text;
    }

    static boolean isTooLong(String text) {
        String number = text.trim();
        return number.matches("\\d{1,9}") && Integer.parseInt(number) > LONGEST;
    }
}
