package io.github.jmetermqtt.client.spi;

import io.github.jmetermqtt.words.Sentence;
import java.io.IOException;

/** This side has no memory for a packet that it can't leave out. The message is a sentence for the user. */
public final class NoRoomException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why the connection is closed. */
    public static final Sentence SENTENCE = Sentence.of("client.no-room");

    public NoRoomException() {
        super(SENTENCE.toString());
    }
}
