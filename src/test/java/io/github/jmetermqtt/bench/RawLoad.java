package io.github.jmetermqtt.bench;

import java.util.stream.Stream;

/**
 * What the bare clients are to do.
 *
 * @param qos 0 to 2
 * @param window messages of a publisher that are not acknowledged yet, at QoS 0 not written yet
 * @param publishers each on a topic and a thread of its own
 * @param subscribers as many as publishers, each to one topic, or one to all topics
 * @param warmUp messages of each publisher before the measured part
 * @param messages of each publisher in the measured part
 * @param rate messages per second of each publisher in the measured part; 0: as fast as it goes
 */
record RawLoad(int qos, int window, int publishers, int subscribers, int warmUp, int messages, int rate) {

    /** As one word, for a command line. */
    String word() {
        return qos + "," + window + "," + publishers + "," + subscribers + "," + warmUp + "," + messages + "," + rate;
    }

    /** The load that {@link #word()} has made a word of. */
    static RawLoad parse(String word) {
        int[] parts = Stream.of(word.split(",", -1)).mapToInt(Integer::parseInt).toArray();
        return new RawLoad(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
    }
}
