package io.github.jmetermqtt.client.spi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Name servers of a test: the look-up of a host that begins with {@code slow} hangs until {@link #answer}, and no interrupt ends it.
 * Every host has the address of this machine, but for those that end with {@code .invalid}.
 */
public final class SlowNames implements HostLookUps.Resolver {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch answers = new CountDownLatch(1);

    @Override
    public InetAddress address(String host) throws UnknownHostException {
        asked.add(host);
        boolean interrupted = false;
        while (host.startsWith("slow") && answers.getCount() > 0) {
            try {
                answers.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (host.endsWith(".invalid")) {
            throw new UnknownHostException(host);
        }
        return InetAddress.getLoopbackAddress();
    }

    /** The hosts that were looked up, in order. */
    public List<String> asked() {
        return asked;
    }

    /** What hangs is answered from now on. */
    public void answer() {
        answers.countDown();
    }
}
