package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Outage;
import io.github.jmetermqtt.session.TestRun;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.config.gui.SimpleConfigGui;
import org.apache.jmeter.samplers.Entry;
import org.apache.jmeter.samplers.Interruptible;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestStateListener;
import org.apache.jmeter.testelement.ThreadListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all MQTT samplers share: whatever happens, {@link #sample} returns a result with start and end set, because an
 * exception out of it would leave no row at all and an Error would end the thread (JMeter's {@code JMeterThread}).
 */
public abstract class MqttSampler extends ImportingSampler implements Interruptible, ThreadListener, TestStateListener {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(MqttSampler.class);

    static final String WAS_INTERRUPTED = "The sampler was interrupted";

    /** The thread that is in {@link #sample} and whether {@link #interrupt} was called for it; guarded by this. */
    private transient Thread sampling;

    private transient boolean interrupted;

    /** Something that is sampled. */
    interface Attempt {
        /**
         * Fills the result.
         *
         * @param result with its label set
         * @return the result, or null for no sample
         */
        SampleResult fill(SampleResult result) throws ConfigException, SampleFailure, InterruptedException;
    }

    @Override
    public final SampleResult sample(Entry entry) {
        begin();
        try {
            showOutages();
            SampleResult result = attempt(newResult(), this::run);
            showOutages();
            return result;
        } finally {
            end();
        }
    }

    /** Hands over what has come of what this thread has published without waiting for it. */
    void takeIn() {
        TestRun.current().takeInFlight();
    }

    /** What was published over connections gets its outcome before they are closed; bounded by the publish timeouts. */
    static void settle(Collection<MqttSession> sessions) throws InterruptedException {
        TestRun.current().inFlight().settle(sessions);
    }

    /** Hands the outages that are over to the listeners, each as a sample of its own. */
    final void showOutages() {
        TestRun run = TestRun.current();
        for (Outage outage = run.nextOutage(); outage != null; outage = run.nextOutage()) {
            new ResultEmitter(getThreadContext()).emit(OutageResult.of(outage));
        }
        takeIn();
    }

    /** Takes the sample. Properties are read first, into values; then the timed part starts with {@code result.sampleStart()}. */
    abstract SampleResult run(SampleResult result) throws ConfigException, SampleFailure, InterruptedException;

    final SampleResult newResult() {
        SampleResult result = new SampleResult();
        result.setSampleLabel(getName());
        result.setDataType(SampleResult.TEXT);
        return result;
    }

    /** Makes a failed result of whatever goes wrong. */
    final SampleResult attempt(SampleResult result, Attempt attempt) {
        try {
            return attempt.fill(result);
        } catch (ConfigException e) {
            return fail(result, new SampleFailure(SampleFailure.CONFIG, e.getMessage()));
        } catch (SampleFailure e) {
            return fail(result, e);
        } catch (MqttClientException e) {
            return fail(result, failure(e));
        } catch (InterruptedException e) {
            return fail(result, interrupted());
        } catch (RuntimeException | LinkageError e) {
            if (TestRun.current().firstTime(getName() + e)) {
                LOG.error("{} met an error that it does not know", getName(), e);
            }
            return fail(
                    result,
                    new SampleFailure(
                            SampleFailure.INTERNAL, "Unexpected " + e.getClass().getSimpleName() + ", see jmeter.log"));
        }
    }

    private synchronized void begin() {
        interrupted = false;
        sampling = Thread.currentThread();
    }

    private synchronized void end() {
        sampling = null;
        if (interrupted) {
            Thread.interrupted(); // it was meant for this sample and must not hit the next one
            TestRun.current().inFlight().interrupted();
        }
    }

    /** Makes the result a failed one; the time until now counts, from the start of the timed part if it had started. */
    static SampleResult fail(SampleResult result, SampleFailure failure) {
        if (result.getStartTime() == 0) {
            result.sampleStart();
        }
        if (result.getEndTime() == 0) {
            result.sampleEnd();
        }
        result.setSuccessful(false);
        result.setResponseCode(failure.code());
        result.setResponseMessage(failure.getMessage());
        result.setResponseHeaders(failure.headers());
        return result;
    }

    /** Makes the result a successful one. */
    static void succeed(SampleResult result, String message) {
        result.setSuccessful(true);
        result.setResponseCodeOK();
        result.setResponseMessage(message);
    }

    /**
     * Makes the result a successful one with response data.
     *
     * @param text empty: none
     */
    static void succeed(SampleResult result, String message, String text) {
        succeed(result, message);
        if (!text.isEmpty()) {
            result.setResponseData(text, StandardCharsets.UTF_8.name());
        }
    }

    /** What a caught interrupt becomes; the thread's own interrupt is restored. */
    static SampleFailure interrupted() {
        Thread.currentThread().interrupt();
        return new SampleFailure(SampleFailure.INTERRUPTED, WAS_INTERRUPTED);
    }

    static SampleFailure failure(MqttClientException e) {
        if (e instanceof RefusedException refused) {
            return new SampleFailure(Integer.toString(refused.code()), e.getMessage(), refused.headers());
        }
        if (e instanceof ConnectionLostException lost) {
            return new SampleFailure(SampleFailure.LOST, e.getMessage(), lost.headers());
        }
        boolean timeout = e instanceof ConnectFailedException failed && failed.isTimeout();
        return new SampleFailure(timeout ? SampleFailure.TIMEOUT : SampleFailure.CONNECT, e.getMessage());
    }

    /** The connections that the field "Connection name" means. */
    final Fleet fleet() throws SampleFailure {
        return fleet(SharedFields.CONNECTION_NAME.read(this));
    }

    /** The connections of this name. */
    static Fleet fleet(String name) throws SampleFailure {
        Fleet fleet = TestRun.current().find(name);
        if (fleet == null) {
            throw noConnection(name);
        }
        return fleet;
    }

    /** The session, which must be up or be made again. */
    static MqttSession usable(MqttSession session) throws SampleFailure {
        if (session.lost() != null) {
            throw failure(session.lost());
        }
        return session;
    }

    static SampleFailure noConnection(String name) {
        return new SampleFailure(
                SampleFailure.NO_CONNECTION,
                "This thread has no connection" + (name.isEmpty() ? "" : " named \"" + name + '"')
                        + ": an MQTT Connect must succeed first");
    }

    /**
     * Ends the sample that is running; called from another thread by JMeter's Sample Timeout, which means this sample only,
     * and by Stop, which interrupts the thread itself, too.
     */
    @Override
    public final synchronized boolean interrupt() {
        if (sampling == null) {
            return false;
        }
        interrupted = true;
        sampling.interrupt();
        return true;
    }

    /** Of JMeter's config elements only the Simple Config Element speaks to every sampler. */
    @Override
    public boolean applies(ConfigTestElement config) {
        return SimpleConfigGui.class.getName().equals(config.getPropertyAsString(TestElement.GUI_CLASS));
    }

    @Override
    public void threadStarted() {
        // config elements are not merged in yet: MQTT Connect connects when it samples
    }

    @Override
    public void threadFinished() {
        TestRun.current().closeThread();
    }

    @Override
    public void testStarted() {
        TestRun.begin(); // nothing is left from a test that could not end properly
    }

    @Override
    public void testStarted(String host) {
        testStarted();
    }

    @Override
    public void testEnded() {
        TestRun.end();
    }

    @Override
    public void testEnded(String host) {
        testEnded();
    }
}
