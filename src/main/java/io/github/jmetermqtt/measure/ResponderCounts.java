package io.github.jmetermqtt.measure;

/**
 * What became of the requests that one or more responders have received. Each is in one of these, or {@link #open}.
 *
 * @param requests that came
 * @param answered with an answer that is written, at QoS 1 and 2 acknowledged
 * @param errors as well, but with the error, by plan
 * @param silent get no answer, by plan
 * @param notAnswerable have not what their answers need
 * @param dropped by the load generator, because too many waited for their answers
 * @param unsent whose answers were not written, or refused, or not acknowledged before the connection ended
 */
public record ResponderCounts(
        long requests, long answered, long errors, long silent, long notAnswerable, long dropped, long unsent) {

    public static final ResponderCounts NONE = new ResponderCounts(0, 0, 0, 0, 0, 0, 0);

    /** The same outcomes of so many requests. */
    ResponderCounts of(long all) {
        return new ResponderCounts(all, answered, errors, silent, notAnswerable, dropped, unsent);
    }

    /** Requests whose answers are still to come. */
    public long open() {
        return requests - answered - errors - silent - notAnswerable - dropped - unsent;
    }

    /** The sum of both. */
    public ResponderCounts plus(ResponderCounts other) {
        return new ResponderCounts(
                requests + other.requests,
                answered + other.answered,
                errors + other.errors,
                silent + other.silent,
                notAnswerable + other.notAnswerable,
                dropped + other.dropped,
                unsent + other.unsent);
    }
}
