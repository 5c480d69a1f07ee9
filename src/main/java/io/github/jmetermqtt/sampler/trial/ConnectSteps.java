package io.github.jmetermqtt.sampler.trial;

import io.github.jmetermqtt.client.Budget;
import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectProgress;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.words.Sentence;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The steps up to the CONNACK, as the client library tells of them. */
final class ConnectSteps implements ConnectionListener {

    /** Of a session of before may come whatever size; what a trial publishes is small. */
    private static final long ROOM = 16L << 20;

    private final ConnectOptions options;
    private final StepClock clock;
    private final Consumer<InboundMessage> messages;
    private final Budget room = new Budget(ROOM);

    private volatile boolean found;
    private volatile boolean prepared;
    private volatile boolean reached;
    private volatile boolean proxied;
    private volatile boolean secured;
    private volatile List<X509Certificate> refused = List.of();

    /** @param messages gets what arrives; must not block */
    ConnectSteps(ConnectOptions options, StepClock clock, Consumer<InboundMessage> messages) {
        this.options = options;
        this.clock = clock;
        this.messages = messages;
    }

    @Override
    public Budget room() {
        return room;
    }

    @Override
    public void onMessage(InboundMessage message) {
        messages.accept(message);
    }

    @Override
    public void onLost(ConnectionLostException cause) {
        // what is waited for ends with it
    }

    @Override
    public void onProgress(ConnectProgress progress) {
        if (progress instanceof ConnectProgress.AddressFound address) {
            found = true;
            clock.good(TrialStep.LOOK_UP, found(address.address().getHostAddress()), List.of());
        } else if (progress instanceof ConnectProgress.Prepared) {
            prepared = true;
        } else if (progress instanceof ConnectProgress.TcpConnected) {
            reached = true;
            String key = options.network().proxy() == null ? "trial.tcp.good" : "trial.tcp.good-proxy";
            clock.good(TrialStep.TCP, Sentence.of(key, Shown.text(nextHop().toString())), List.of());
        } else if (progress instanceof ConnectProgress.ProxyConnected) {
            proxied = true;
            clock.good(
                    TrialStep.PROXY,
                    Sentence.of(
                            "trial.proxy.good", Shown.text(options.endpoint().toString())),
                    List.of());
        } else if (progress instanceof ConnectProgress.TlsReady tls) {
            secured = true;
            clock.good(TrialStep.TLS, Sentence.of("trial.tls.good", tls.protocol(), tls.cipherSuite()), details(tls));
        } else if (progress instanceof ConnectProgress.CertificatesRefused certificates) {
            refused = certificates.chain();
        }
    }

    private Sentence found(String address) {
        String host = nextHop().host();
        return host.equals(address)
                ? Sentence.of("trial.look-up.address", address)
                : Sentence.of("trial.look-up.good", Shown.text(host), address);
    }

    private List<Sentence> details(ConnectProgress.TlsReady ready) {
        List<Sentence> details = new ArrayList<>(CertificateText.of(ready.chain()));
        TlsOptions tls = options.network().tls();
        if (tls != null && tls.trust() == TlsOptions.Trust.ALL) {
            details.add(Sentence.of("trial.tls.trusts-all"));
        } else if (tls != null && !tls.verifyHost()) {
            details.add(Sentence.of("trial.tls.any-name"));
        }
        return details;
    }

    private Endpoint nextHop() {
        ProxyOptions proxy = options.network().proxy();
        return proxy == null ? options.endpoint() : proxy.endpoint();
    }

    /** The connect has ended well. */
    void connected(ConnAck answer) {
        boolean webSocket = options.network().webSocket() != null;
        clock.good(
                TrialStep.CONNECT,
                Sentence.of(webSocket ? "trial.connect.good-web-socket" : "trial.connect.good"),
                ConnAckText.of(answer, options.version()));
    }

    /** The connect has failed: tells the step that did, and says what to look at. */
    TrialEnd failed(MqttClientException cause) {
        TrialStep step = failedStep(cause);
        List<Sentence> details = new ArrayList<>(CertificateText.of(refused));
        Sentence said = cause.sentence();
        if (cause instanceof RefusedException refusal) {
            said = Sentence.of("trial.connect.refused", refusal.code(), refusal.sentence());
            details.addAll(ConnAckText.of(refusal.headers()));
        }
        clock.bad(step, said, details);
        return TrialEnd.of(TrialEnd.State.FAILED, said, Advice.of(step, cause, options));
    }

    private TrialStep failedStep(MqttClientException cause) {
        if (cause instanceof RefusedException || secured) {
            return TrialStep.CONNECT;
        }
        boolean tls = options.network().tls() != null;
        if (!prepared) {
            return tls && !isOfLookUp(cause) ? TrialStep.TLS : TrialStep.LOOK_UP; // the files of TLS are read meanwhile
        }
        if (!reached) {
            return isOfAuthentication(cause) ? TrialStep.CONNECT : TrialStep.TCP;
        }
        if (options.network().proxy() != null && !proxied) {
            return TrialStep.PROXY;
        }
        return tls ? TrialStep.TLS : TrialStep.CONNECT;
    }

    /** The method looks at the credentials before the socket is asked for; the network fails with an exception of input or output. */
    private boolean isOfAuthentication(MqttClientException cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return options.properties().authentication() != null && root instanceof RuntimeException && root != cause;
    }

    private boolean isOfLookUp(MqttClientException cause) {
        boolean timeout = cause instanceof ConnectFailedException failure && failure.isTimeout();
        return !found && (timeout || cause.getCause() instanceof UnknownHostException);
    }
}
