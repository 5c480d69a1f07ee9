package io.github.jmetermqtt.sampler.trial;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.words.Sentence;

/** What to look at where a step has failed. */
final class Advice {

    private Advice() {}

    static Sentence of(TrialStep failed, MqttClientException cause, ConnectOptions options) {
        if (cause instanceof RefusedException refused) {
            return ofCode(refused.code());
        }
        boolean timeout = cause instanceof ConnectFailedException failure && failure.isTimeout();
        boolean proxy = options.network().proxy() != null;
        boolean tls = options.network().tls() != null;
        return switch (failed) {
            case LOOK_UP -> Sentence.of(proxy ? "trial.advice.proxy-look-up" : "trial.advice.look-up");
            case TCP -> proxy ? Sentence.of("trial.advice.proxy-port") : ofTcp(timeout);
            case PROXY -> Sentence.of(timeout ? "trial.advice.proxy-silent" : "trial.advice.proxy");
            case TLS -> Sentence.of(timeout ? "trial.advice.no-tls" : "trial.advice.tls");
            default ->
                Sentence.of(
                        options.properties().authentication() != null
                                ? "trial.advice.authentication"
                                : tls ? "trial.advice.no-mqtt" : "trial.advice.no-mqtt-or-tls");
        };
    }

    private static Sentence ofTcp(boolean timeout) {
        return Sentence.of(timeout ? "trial.advice.unreachable" : "trial.advice.port");
    }

    /** Codes of MQTT 3.1.1 section 3.2.2.3 and of MQTT 5 section 3.2.2.2. */
    private static Sentence ofCode(int code) {
        return Sentence.of(
                switch (code) {
                    case 1, 132 -> "trial.advice.version";
                    case 2, 133 -> "trial.advice.client-id";
                    case 140 -> "trial.advice.authentication";
                    case 4, 5, 134, 135 -> "trial.advice.login";
                    default -> "trial.advice.broker";
                });
    }
}
