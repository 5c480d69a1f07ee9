package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A message through the router and its mailbox, each of another one of 100,000 topics, so that no look-up of a message before helps: with
 * one filter, and with a filter and a mailbox for each topic.
 */
@State(Scope.Thread)
public class RouterBenchmark {

    private static final int TOPICS = 100_000;

    private final List<String> topics =
            IntStream.range(0, TOPICS).mapToObj(i -> "bench/" + i + "/state").toList();
    private final List<InboundMessage> messages =
            topics.stream().map(Messages::on).toList();
    private final Inbox inbox = Rooms.of(MailboxLimits.DEFAULT).open();
    private final Router one = router(List.of("bench/+/state"));
    private final Router many = router(topics);
    private int next;

    private Router router(List<String> filters) {
        Router router = new Router(Rooms.of(MailboxLimits.DEFAULT));
        router.resumed(false);
        filters.forEach(filter -> router.open(List.of(filter), null, inbox));
        return router;
    }

    private Inbox.Arrival pass(Router router) {
        next = (next + 1) % TOPICS;
        router.dispatch(messages.get(next));
        return inbox.poll();
    }

    @Benchmark
    public Inbox.Arrival oneFilter() {
        return pass(one);
    }

    @Benchmark
    public Inbox.Arrival manyFilters() {
        return pass(many);
    }
}
