package io.github.jmetermqtt.client.spi;

import java.io.IOException;

/** This side has no memory for a packet that it can't leave out. The message is a sentence for the user. */
public final class NoRoomException extends IOException {

    private static final long serialVersionUID = 1L;

    public NoRoomException() {
        super(
                "This side closed the connection: a packet that can't be left out has no room in the memory for what waits"
                        + " (JMeter property mqtt.waiting.bytes)");
    }
}
