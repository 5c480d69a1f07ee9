package io.github.jmetermqtt.config;

/**
 * One of the values that a field offers.
 *
 * @param value what the choice means to the program
 * @param token what a saved plan holds; never localised, frozen once released
 * @param label what the GUI shows
 */
public record Choice<T>(T value, String token, String label) {}
