package io.github.jmetermqtt.words;

/** A text that somebody wrote cannot be read. */
public final class WrongTextException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient Sentence allowed;

    /** @param allowed what it should be, in words that follow "is not " */
    public WrongTextException(Sentence allowed) {
        super(allowed.toString());
        this.allowed = allowed;
    }

    /** As {@link #WrongTextException(Sentence)}, with what a library says of it. */
    public WrongTextException(Sentence allowed, Throwable cause) {
        super(allowed.toString(), cause);
        this.allowed = allowed;
    }

    /** What the text should be, in words that follow "is not ". */
    public Sentence allowed() {
        return allowed;
    }
}
