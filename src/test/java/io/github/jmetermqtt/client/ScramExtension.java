package io.github.jmetermqtt.client;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.EnhancedAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.EnhancedAuthConnectInput;
import com.hivemq.extension.sdk.api.auth.parameter.EnhancedAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.EnhancedAuthOutput;
import com.hivemq.extension.sdk.api.packets.general.DisconnectedReasonCode;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.nio.ByteBuffer;
import java.util.Optional;

/** An extension of the embedded HiveMQ with which it asks for SCRAM-SHA-256 and knows one password for all users. */
public final class ScramExtension implements ExtensionMain {

    private final String password;

    private ScramExtension(String password) {
        this.password = password;
    }

    /** To be given to an embedded broker. */
    public static EmbeddedExtension knowing(String password) {
        return EmbeddedExtension.builder()
                .withId("scram")
                .withName("SCRAM for tests")
                .withVersion("1")
                .withExtensionMain(new ScramExtension(password))
                .build();
    }

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        Services.securityRegistry().setEnhancedAuthenticatorProvider(client -> new Scram(new ScramServer(password)));
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
        // it goes with its broker
    }

    private record Scram(ScramServer server) implements EnhancedAuthenticator {

        @Override
        public void onConnect(EnhancedAuthConnectInput input, EnhancedAuthOutput output) {
            Optional<String> method = input.getConnectPacket().getAuthenticationMethod();
            if (method.isPresent() && method.get().equals(ScramServer.METHOD)) {
                output.continueAuthentication(
                        server.challenge(bytes(input.getConnectPacket().getAuthenticationData())));
            } else {
                output.failAuthentication(DisconnectedReasonCode.BAD_AUTHENTICATION_METHOD);
            }
        }

        @Override
        public void onAuth(EnhancedAuthInput input, EnhancedAuthOutput output) {
            byte[] proof = server.verify(bytes(input.getAuthPacket().getAuthenticationData()));
            if (proof == null) {
                output.failAuthentication(DisconnectedReasonCode.NOT_AUTHORIZED);
            } else {
                output.authenticateSuccessfully(proof);
            }
        }

        private static byte[] bytes(Optional<ByteBuffer> data) {
            ByteBuffer buffer = data.orElseThrow();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        }
    }
}
