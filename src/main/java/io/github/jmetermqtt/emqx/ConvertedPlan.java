package io.github.jmetermqtt.emqx;

import java.nio.file.Path;
import org.w3c.dom.Document;

/** A plan with our elements in place of the old ones, not written yet. */
public final class ConvertedPlan {

    private final Document plan;
    private final String report;

    ConvertedPlan(Document plan, String report) {
        this.plan = plan;
        this.report = report;
    }

    /** What was changed and what could not be, as lines of text, without a secret. */
    public String report() {
        return report;
    }

    /**
     * Writes the plan; nothing of it is there if that fails.
     *
     * @param replace whether an existing file is overwritten
     * @throws ConversionException with the reason
     */
    public void write(Path file, boolean replace) throws ConversionException {
        PlanFile.write(plan, file, replace);
    }
}
