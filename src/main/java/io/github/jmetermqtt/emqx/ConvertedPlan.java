package io.github.jmetermqtt.emqx;

import io.github.jmetermqtt.words.Words;
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

    /** What has become of each property, as lines of text in one language, without a secret. */
    public String details(Words words) {
        return report.details(words);
    }

    /** How many elements were converted, and what the owner should know, in the order of its weight, in one language. */
    public String summary(Words words) {
        return report.summary(words);
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
