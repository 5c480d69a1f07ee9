package io.github.jmetermqtt.emqx;

import java.nio.file.Path;
import org.w3c.dom.Document;

/** A plan with our elements in place of the old ones, not written yet. */
public final class ConvertedPlan {

    private final Document plan;
    private final ConversionReport report;

    ConvertedPlan(Document plan, ConversionReport report) {
        this.plan = plan;
        this.report = report;
    }

    /** What has become of each property, as lines of text, without a secret. */
    public String details() {
        return report.details();
    }

    /** How many elements were converted, and what the owner should know, in the order of its weight. */
    public String summary() {
        return report.summary();
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
