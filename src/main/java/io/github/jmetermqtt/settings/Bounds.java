package io.github.jmetermqtt.settings;

/** Checks numbers that a record promises. */
final class Bounds {

    private Bounds() {}

    /** Refuses a number that is smaller, with an {@link IllegalArgumentException}. */
    static void atLeast(long least, long... numbers) {
        for (long number : numbers) {
            if (number < least) {
                throw new IllegalArgumentException(number + " is below " + least);
            }
        }
    }
}
