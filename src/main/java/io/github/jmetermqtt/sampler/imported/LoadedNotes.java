package io.github.jmetermqtt.sampler.imported;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.emqx.Note;
import io.github.jmetermqtt.emqx.NoteList;
import io.github.jmetermqtt.emqx.PlanConverter;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.jmeter.services.FileServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be said of the old elements that JMeter has loaded, until it is said. There is one for the JVM, because JMeter loads elements
 * one by one and says nowhere which belong together, or when the last one is there.
 */
public final class LoadedNotes {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedNotes.class);
    private static final LoadedNotes LOADED = new LoadedNotes();

    @GuardedBy("this")
    private @Nullable NoteList notes;

    private LoadedNotes() {}

    /** An old element has been loaded; whoever adds may have nothing to say of it. */
    static void add(Consumer<NoteList> adding) {
        LOADED.addOne(adding);
    }

    private synchronized void addOne(Consumer<NoteList> adding) {
        if (notes == null) {
            notes = new NoteList();
        }
        adding.accept(notes);
    }

    /** Whether there is an old element of which nothing has been said yet. */
    public static boolean areThere() {
        return LOADED.areSome();
    }

    private synchronized boolean areSome() {
        return notes != null;
    }

    /**
     * Writes what is to be known of the old elements that were loaded, and of the scripts and assertions in the plan, to jmeter.log, and
     * forgets it. To be called when the plan is loaded.
     *
     * @return the same; empty where nothing is to be said
     */
    public static NoteList say() {
        NoteList said = LOADED.take();
        log(said);
        return said;
    }

    /** Writes to jmeter.log what does not work as it did in the scripts and assertions of a plan that was imported earlier. */
    public static void sayOfScripts() {
        log(besides().without(Note.Kind.LOOK_AT));
    }

    private static void log(NoteList notes) {
        for (String line : notes.lines()) {
            LOG.warn("Imported plan, {}", line);
        }
    }

    private static NoteList besides() {
        String plan = FileServer.getFileServer().getScriptName();
        return plan == null
                ? new NoteList()
                : PlanConverter.besides(
                        Path.of(FileServer.getFileServer().getBaseDir()).resolve(plan));
    }

    private NoteList take() {
        NoteList taken;
        synchronized (this) {
            taken = notes;
            notes = null;
        }
        if (taken == null) {
            return new NoteList();
        }
        taken.addAll(besides());
        return taken;
    }
}
