package io.github.jmetermqtt.gui.plans;

import io.github.jmetermqtt.gui.part.WindowWords;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.jmeter.save.SaveService;
import org.apache.jorphan.collections.HashTree;

/**
 * A plan of {@code examples/jmx}, which the build puts into the jar.
 *
 * @param name of the file, without {@code .jmx}
 * @param titleKey what the plan is called in the window
 * @param showsKey one sentence: what it shows
 */
record ReadyPlan(String name, String titleKey, String showsKey) {

    /** In the order in which one would learn from them. */
    static List<ReadyPlan> all() {
        return List.of(
                new ReadyPlan("single-pair", "plans.pair.title", "plans.pair.shows"),
                new ReadyPlan("pubsub-200", "plans.many.title", "plans.many.shows"),
                new ReadyPlan("load-profile", "plans.load.title", "plans.load.shows"),
                new ReadyPlan("capacity", "plans.capacity.title", "plans.capacity.shows"),
                new ReadyPlan("connect-only", "plans.connect.title", "plans.connect.shows"),
                new ReadyPlan("fleet", "plans.fleet.title", "plans.fleet.shows"),
                new ReadyPlan("smart-meters", "plans.meters.title", "plans.meters.shows"),
                new ReadyPlan("reconnect-storm", "plans.storm.title", "plans.storm.shows"),
                new ReadyPlan("commands", "plans.commands.title", "plans.commands.shows"),
                new ReadyPlan("qos-matrix", "plans.qos.title", "plans.qos.shows"),
                new ReadyPlan("retained", "plans.retained.title", "plans.retained.shows"),
                new ReadyPlan("will", "plans.will.title", "plans.will.shows"),
                new ReadyPlan("persistent-session", "plans.session.title", "plans.session.shows"),
                new ReadyPlan("shared-subscription", "plans.shared.title", "plans.shared.shows"),
                new ReadyPlan("request-response", "plans.request.title", "plans.request.shows"),
                new ReadyPlan("tls", "plans.tls.title", "plans.tls.shows"),
                new ReadyPlan("mutual-tls", "plans.mutual.title", "plans.mutual.shows"),
                new ReadyPlan("websocket", "plans.websocket.title", "plans.websocket.shows"));
    }

    String title() {
        return WindowWords.text(titleKey);
    }

    String shows() {
        return WindowWords.text(showsKey);
    }

    /** Reads the plan anew. JMeter reads plans from files only, so it goes through one. */
    HashTree load() throws IOException {
        String resource = "/io/github/jmetermqtt/plans/" + name + ".jmx";
        Path file = Files.createTempFile(name + "-", ".jmx");
        try (InputStream plan = ReadyPlan.class.getResourceAsStream(resource)) {
            if (plan == null) {
                throw new FileNotFoundException(resource);
            }
            Files.copy(plan, file, StandardCopyOption.REPLACE_EXISTING);
            return SaveService.loadTree(file.toFile());
        } finally {
            Files.delete(file);
        }
    }
}
