package io.github.jmetermqtt.sampler.trial;

import io.github.jmetermqtt.Eventually;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Looks whether a trial has left something open. */
final class Leftovers {

    private Leftovers() {}

    /** Whether the other side has ended; a reset is an end, too. */
    static boolean readToEnd(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** HawtDispatch makes its threads once for the JVM. */
    static void awaitNoThreads() throws Exception {
        Eventually.holds(
                "no thread is left of a trial",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .noneMatch(name -> name.startsWith("mqtt-")));
    }
}
