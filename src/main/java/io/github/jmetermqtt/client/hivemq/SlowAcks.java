package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.pubrec.Mqtt5PubRec;
import io.github.jmetermqtt.client.Slowness;
import io.github.jmetermqtt.client.spi.WithheldAcks;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Withholds what acknowledges received messages. For the library they are acknowledged. Stands between it and its encoder, in the event
 * loop of its channel.
 * Why: docs/dev/decisions.md#slow-on-purpose
 */
final class SlowAcks extends ChannelOutboundHandlerAdapter {

    static final String NAME = "slow-acks";

    private final WithheldAcks<Object> withheld = new WithheldAcks<>();

    private @Nullable ScheduledFuture<?> timer;

    /** From now on acknowledges as late as this says, also what waits already. */
    void delay(ChannelHandlerContext context, Slowness slowness) {
        withheld.delay(slowness);
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        send(context);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean acknowledges = message instanceof Mqtt5PubAck || message instanceof Mqtt5PubRec;
        if (!acknowledges || !withheld.isWaiting()) {
            context.write(message, promise);
            return;
        }
        withheld.add(message, System.nanoTime()); // the library looks at no promise of these
        schedule(context);
    }

    private void send(ChannelHandlerContext context) {
        timer = null;
        if (context.isRemoved()) {
            return;
        }
        long now = System.nanoTime();
        boolean any = false;
        for (Object ack = withheld.next(now); ack != null; ack = withheld.next(now)) {
            context.write(ack, context.voidPromise());
            any = true;
        }
        if (any) {
            context.flush();
        }
        schedule(context);
    }

    private void schedule(ChannelHandlerContext context) {
        long left = withheld.left(System.nanoTime());
        if (timer == null && left < Long.MAX_VALUE) {
            timer = context.executor().schedule(() -> send(context), left, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        withheld.forget();
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
