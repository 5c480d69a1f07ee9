package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5Disconnect;
import io.github.jmetermqtt.client.spi.ReadSchedule;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many PUBLISH packets a second in, and reads nothing from the socket meanwhile, so that TCP holds the broker back. One read
 * of the socket may bring several packets: those wait here, and only they. All other packets of that read go past them. Stands behind
 * the decoder, in the event loop of its channel.
 * Why: docs/dev/decisions.md#slow-on-purpose
 */
final class SlowReads extends ChannelDuplexHandler {

    static final String NAME = "slow-reads";

    private final Predicate<Object> isPublish;
    private final Queue<Object> waiting = new ArrayDeque<>();

    /** Null: all comes as it comes. */
    private @Nullable ReadSchedule schedule;

    private @Nullable ScheduledFuture<?> timer;
    private boolean leaving;

    SlowReads(Predicate<Object> isPublish) {
        this.isPublish = isPublish;
    }

    /** From now on reads so many messages a second at most; {@link Double#POSITIVE_INFINITY}: as they come. */
    void rate(ChannelHandlerContext context, double perSecond) {
        schedule = Double.isInfinite(perSecond) ? null : new ReadSchedule(perSecond, System.nanoTime());
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        goOn(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        if (!isPublish.test(read)) {
            context.fireChannelRead(read);
        } else if (!leaving || schedule == null) {
            if (timer == null && waiting.isEmpty() && mayRead()) {
                pass(context, read);
            } else {
                waiting.add(read);
            }
            pause(context);
        }
    }

    private boolean mayRead() {
        return schedule == null || schedule.left(System.nanoTime()) <= 0;
    }

    private void pass(ChannelHandlerContext context, Object publish) {
        if (schedule != null) {
            schedule.read(System.nanoTime());
        }
        context.fireChannelRead(publish);
    }

    /** Reads the socket where nothing waits any more and a message may be read; else later. */
    private void pause(ChannelHandlerContext context) {
        boolean open = leaving || (waiting.isEmpty() && mayRead());
        context.channel().config().setAutoRead(open);
        if (!open && timer == null) {
            long left = schedule == null ? 0 : Math.max(0, schedule.left(System.nanoTime()));
            timer = context.executor()
                    .schedule(
                            () -> {
                                timer = null;
                                goOn(context);
                            },
                            left,
                            TimeUnit.NANOSECONDS);
        }
    }

    private void goOn(ChannelHandlerContext context) {
        if (context.isRemoved()) {
            return;
        }
        while (!waiting.isEmpty() && mayRead()) {
            pass(context, waiting.remove());
        }
        context.fireChannelReadComplete();
        pause(context);
    }

    /** After our DISCONNECT all is read, so that the end of the connection is seen; what is a message then was never read. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof Mqtt5Disconnect && schedule != null) {
            leaving = true;
            waiting.clear();
            pause(context);
        }
        context.write(message, promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        waiting.clear();
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
