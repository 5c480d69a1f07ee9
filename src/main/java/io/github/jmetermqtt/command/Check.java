package io.github.jmetermqtt.command;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.BadLimitException;
import io.github.jmetermqtt.measure.Limit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges a run that is over by other limits.
 *
 * @param limits in their order
 * @param noAnswer why none of them says anything; empty: they do
 */
record Check(List<Limit.Outcome> limits, List<String> noAnswer) implements Answer {

    /** @param texts of limits, as the field of MQTT Delivery Report takes them */
    static Check of(RunFile run, String texts) throws BadInputException {
        List<Limit.Outcome> limits = new ArrayList<>();
        for (String text : Limit.separate(texts)) {
            try {
                limits.add(Limit.parse(text).check(run));
            } catch (BadLimitException e) {
                throw new BadInputException(Shown.line(String.valueOf(e.getMessage())));
            }
        }
        if (limits.isEmpty()) {
            throw new BadInputException("--limits has no limit");
        }
        return new Check(limits, run.noAnswer());
    }

    @Override
    public boolean isGood() {
        return noAnswer.isEmpty() && limits.stream().allMatch(Limit.Outcome::kept);
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>(noAnswer);
        limits.forEach(limit -> lines.add(Shown.line(limit.toLine())));
        return lines;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("good", isGood());
        json.put("noAnswer", noAnswer);
        json.put("limits", limits.stream().map(Check::json).toList());
        return json;
    }

    private static Map<String, Object> json(Limit.Outcome limit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("limit", limit.limit());
        json.put("kept", limit.kept());
        json.put("measured", limit.measured());
        return json;
    }
}
