package io.github.jmetermqtt.sampler.receive;

import io.github.jmetermqtt.field.WhenNothingArrives;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.settings.SubSettings;
import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/** The sample of a window in which no message arrived. */
public record NothingReceived(String label, SubSettings settings) {

    static final String SUFFIX = " (nothing arrived)";

    /**
     * A successful one of 0 ms, without data.
     *
     * @param judged whether something looks at each sample: then the choice "automatic" gives one, too
     * @return null: none is wanted
     */
    public @Nullable SampleResult sample(boolean judged) {
        WhenNothingArrives choice = settings.whenNothingArrives();
        boolean sameName = choice == WhenNothingArrives.SAMPLE_OF_SAME_NAME;
        if (!sameName && choice != WhenNothingArrives.SAMPLE && !(choice == WhenNothingArrives.AUTOMATIC && judged)) {
            return null;
        }
        SampleResult result = new SampleResult();
        result.setSampleLabel(sameName ? label : label + SUFFIX);
        result.setDataType(SampleResult.TEXT);
        result.setStampAndTime(result.currentTimeInMillis(), 0);
        String message = settings.responseMessage(0);
        Results.succeed(result, message.isEmpty() ? "Nothing arrived" : message);
        return result;
    }
}
