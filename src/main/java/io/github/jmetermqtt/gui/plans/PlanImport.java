package io.github.jmetermqtt.gui.plans;

import io.github.jmetermqtt.emqx.ConversionException;
import io.github.jmetermqtt.emqx.ConvertedPlan;
import io.github.jmetermqtt.emqx.PlanConverter;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Converts a plan of EMQX's plugin and opens what has come of it; whom it asks is not its concern. */
final class PlanImport {

    private static final String SUFFIX = ".jmx";

    private final Dialogs dialogs;

    /** What the user is asked and shown. */
    interface Dialogs {

        /** The plan to convert; null: none after all. */
        @Nullable
        Path chooseOld();

        /**
         * Where the new plan is to be written.
         *
         * @return null: nowhere after all
         */
        @Nullable
        Path chooseNew(Path proposal);

        /** Whether an existing file may be overwritten. */
        boolean mayOverwrite(Path file);

        /** Shows what was changed and what not. */
        void show(Path written, String report);

        /** Shows why nothing was converted. */
        void show(ConversionException failure);

        /** Opens a plan in JMeter. */
        void open(Path plan);
    }

    PlanImport(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    /** Asks, converts, writes, shows and opens; ends where the user gives up or something fails. */
    void run() {
        Path old = dialogs.chooseOld();
        if (old == null) {
            return;
        }
        try {
            ConvertedPlan plan = PlanConverter.convert(old);
            Path target = target(old);
            if (target == null) {
                return;
            }
            plan.write(target, true);
            dialogs.show(target, plan.summary(WindowWords.now()) + "\n" + plan.details(WindowWords.now()));
            dialogs.open(target);
        } catch (ConversionException e) {
            dialogs.show(e);
        }
    }

    /** Asks until it is a file that may be written; null: the user gives up. */
    private @Nullable Path target(Path old) {
        Path target = proposal(old);
        do {
            Path chosen = dialogs.chooseNew(target);
            target = chosen == null ? null : withSuffix(chosen);
        } while (target != null && Files.exists(target) && !dialogs.mayOverwrite(target));
        return target;
    }

    private static Path proposal(Path old) {
        String name = old.getFileName().toString();
        String base = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return old.resolveSibling(base + "-mqtt" + SUFFIX);
    }

    /** JMeter opens and proposes such files only. */
    private static Path withSuffix(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) ? file : file.resolveSibling(name + SUFFIX);
    }
}
