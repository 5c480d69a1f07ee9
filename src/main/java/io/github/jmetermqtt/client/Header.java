package io.github.jmetermqtt.client;

/** A name and a value: of an HTTP request, or of what a broker answered. A name may occur several times. */
public record Header(String name, String value) {

    @Override
    public String toString() {
        return name + ": " + value;
    }
}
