package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.internal.mqtt.MqttClientConfig;
import com.hivemq.client.internal.mqtt.codec.decoder.MqttDecoder;
import com.hivemq.client.internal.mqtt.handler.connect.MqttConnAckFlow;
import com.hivemq.client.internal.mqtt.handler.publish.incoming.MqttIncomingQosHandler;
import com.hivemq.client.internal.mqtt.handler.publish.outgoing.MqttOutgoingQosHandler;
import com.hivemq.client.internal.mqtt.handler.subscribe.MqttSubscriptionHandler;
import com.hivemq.client.internal.mqtt.ioc.ClientComponent;
import com.hivemq.client.internal.mqtt.ioc.ConnectionComponent;
import com.hivemq.client.internal.mqtt.message.connect.MqttConnect;
import io.github.jmetermqtt.client.ConnectProgress;
import io.github.jmetermqtt.client.tls.TlsSessions;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that knows the channel of the connect from its first moment. The library shows it with the CONNACK, and
 * can't give up a connect: it would send the CONNECT however late the handshakes before it end.
 * Why: docs/dev/decisions.md#a-connect-that-was-given-up-ends-at-once
 */
final class BreakableConfig extends MqttClientConfig {

    /** Null once it is needed no more, because there may be tens of thousands. */
    private volatile @Nullable ClientComponent component;

    private volatile BooleanSupplier givenUp = () -> false;

    private volatile @Nullable Reassembly reassembly;

    /** Null where there is no WebSocket. */
    private volatile @Nullable String target;

    private volatile Consumer<ConnectProgress> progress = nobody -> {};

    private volatile @Nullable Channel begun;

    BreakableConfig(MqttClientConfig theirs) {
        super(
                theirs.getMqttVersion(),
                theirs.getRawClientIdentifier(),
                theirs.getTransportConfig(),
                theirs.getExecutorConfig(),
                theirs.getAdvancedConfig(),
                theirs.getConnectDefaults(),
                theirs.getConnectedListeners(),
                theirs.getDisconnectedListeners());
        component = new WatchedComponent(super.getClientComponent(), this::watch);
    }

    @Override
    public ClientComponent getClientComponent() {
        ClientComponent watched = component;
        return watched == null ? super.getClientComponent() : watched;
    }

    /**
     * To be called before the client connects.
     *
     * @param givenUp whether nobody waits for the connect any more
     * @param reassembly is armed before the first bytes of the broker are decoded
     * @param target path and query of the request for a WebSocket; null: there is none
     * @param progress hears of TCP, proxy, TLS and the CONNACK
     */
    void begin(
            BooleanSupplier givenUp,
            Reassembly reassembly,
            @Nullable String target,
            Consumer<ConnectProgress> progress) {
        this.progress = progress;
        this.givenUp = givenUp;
        this.reassembly = reassembly;
        this.target = target;
    }

    private void watch(Channel channel) {
        boolean tls = getCurrentTransportConfig().getRawSslConfig() != null;
        channel.pipeline()
                .addFirst(
                        Gate.NAME,
                        new Gate(givenUp, Objects.requireNonNull(reassembly), tls ? target : null, progress));
        if (target != null && !tls) {
            channel.pipeline().addAfter(Gate.NAME, RequestLine.NAME, new RequestLine(target));
        }
        begun = channel;
        if (givenUp.getAsBoolean()) {
            channel.close();
        }
    }

    /** To be called in the event loop as the CONNACK is handled: tells of it where somebody waits for it; from now on all goes out. */
    void succeeded(ConnectProgress.Accepted accepted) {
        if (!givenUp.getAsBoolean()) {
            progress.accept(accepted);
        }
        givenUp = () -> false; // what the other one knows is needed no more
        component = null;
        reassembly = null;
        target = null;
        progress = nobody -> {};
        Channel channel = begun;
        if (channel != null) {
            channel.pipeline().remove(Gate.NAME);
        }
    }

    /** Ends the connect, whatever it is at. For one that is given up. */
    void breakOff() {
        Channel channel = begun;
        if (channel != null) { // else it is closed as it begins
            channel.close();
        }
    }

    /**
     * Lets nothing out once the connect is given up: the last handshake may end before the channel is closed. Arms the reassembly as soon
     * as the library's decoder is there, which it adds as it sends CONNECT.
     */
    private static final class Gate extends ChannelDuplexHandler {

        static final String NAME = "gate";

        private final BooleanSupplier givenUp;

        private final Reassembly reassembly;

        /** Null once it has its handler, or where there is none. */
        private @Nullable String target;

        private final Consumer<ConnectProgress> progress;

        private boolean isTlsWatched;

        private boolean isWebSocketTold;

        Gate(
                BooleanSupplier givenUp,
                Reassembly reassembly,
                @Nullable String target,
                Consumer<ConnectProgress> progress) {
            this.progress = progress;
            this.givenUp = givenUp;
            this.reassembly = reassembly;
            this.target = target;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            progress.accept(new ConnectProgress.TcpConnected());
            watchProxy(context.pipeline());
            context.fireChannelActive();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object read) {
            if (context.pipeline().get(MqttDecoder.NAME) instanceof ByteToMessageDecoder decoder) {
                reassembly.arm(context.channel(), decoder);
            }
            context.fireChannelRead(read);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            reassembly.end();
            context.fireChannelInactive();
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            watchTls(context.pipeline());
            tellOfWebSocket(context.pipeline());
            addRequestLine(context.pipeline());
            if (givenUp.getAsBoolean()) {
                ReferenceCountUtil.release(message);
                promise.tryFailure(new ClosedChannelException());
                context.close();
            } else {
                context.write(message, promise);
            }
        }

        private void watchProxy(ChannelPipeline pipeline) {
            ProxyHandler proxy = pipeline.get(ProxyHandler.class);
            if (proxy != null) {
                proxy.connectFuture().addListener(done -> {
                    if (done.isSuccess()) {
                        progress.accept(new ConnectProgress.ProxyConnected());
                    }
                });
            }
        }

        /** The handshake begins with a write, and its end is told behind TLS only. */
        private void watchTls(ChannelPipeline pipeline) {
            SslHandler tls = isTlsWatched ? null : pipeline.get(SslHandler.class);
            if (tls != null) {
                isTlsWatched = true;
                tls.handshakeFuture().addListener(done -> {
                    if (done.isSuccess()) {
                        TlsSessions.ready(tls.engine().getSession()).ifPresent(progress);
                    }
                });
            }
        }

        /** Frames are decoded from the answer of the broker on, and the next thing to go out is the CONNECT. */
        private void tellOfWebSocket(ChannelPipeline pipeline) {
            if (!isWebSocketTold && pipeline.get(WebSocketFrameDecoder.class) != null) {
                isWebSocketTold = true;
                progress.accept(new ConnectProgress.WebSocketReady());
            }
        }

        /** Behind TLS, which the library puts there on the way and which sends something before the request comes. */
        private void addRequestLine(ChannelPipeline pipeline) {
            ChannelHandlerContext tls = target == null ? null : pipeline.context(SslHandler.class);
            if (target != null && tls != null) {
                pipeline.addAfter(tls.name(), RequestLine.NAME, new RequestLine(target));
                target = null;
            }
        }
    }

    /** The library's component, but that somebody hears of each channel before it connects. */
    private record WatchedComponent(ClientComponent theirs, Consumer<Channel> watcher) implements ClientComponent {

        @Override
        public ConnectionComponent.Builder connectionComponentBuilder() {
            return new WatchedBuilder(theirs.connectionComponentBuilder(), watcher);
        }

        @Override
        public MqttSubscriptionHandler subscriptionHandler() {
            return theirs.subscriptionHandler();
        }

        @Override
        public MqttIncomingQosHandler incomingQosHandler() {
            return theirs.incomingQosHandler();
        }

        @Override
        public MqttOutgoingQosHandler outgoingQosHandler() {
            return theirs.outgoingQosHandler();
        }
    }

    private record WatchedBuilder(ConnectionComponent.Builder theirs, Consumer<Channel> watcher)
            implements ConnectionComponent.Builder {

        @Override
        public ConnectionComponent.Builder connect(MqttConnect connect) {
            theirs.connect(connect);
            return this;
        }

        @Override
        public ConnectionComponent.Builder connAckFlow(MqttConnAckFlow flow) {
            theirs.connAckFlow(flow);
            return this;
        }

        @Override
        public ConnectionComponent build() {
            ConnectionComponent built = theirs.build();
            return () -> {
                Bootstrap bootstrap = built.bootstrap();
                ChannelHandler handler = bootstrap.config().handler();
                return bootstrap.handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(handler);
                        watcher.accept(channel);
                    }
                });
            };
        }
    }
}
