package io.github.jmetermqtt.report;

import io.github.jmetermqtt.measure.GcPauses;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.RunSummary;
import io.github.jmetermqtt.measure.StageJudge;
import io.github.jmetermqtt.measure.StageSummary;
import io.github.jmetermqtt.measure.Verdict;
import io.github.jmetermqtt.settings.ReportSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges a stage as the report would judge a run: by its limits, and by what makes a run doubtful. */
record LimitJudge(Measurements measurements, ReportSettings settings, GcPauses gcPauses) implements StageJudge {

    private static final Pattern LIMIT = Pattern.compile("(.*[^<>=\\s])\\s*+(<=|>=|==|<|>|=)\\s*+(\\d.*)");
    private static final Pattern WORD = Pattern.compile("[a-z]+");

    @Override
    public Judgement judge(int stage) {
        return RunSummary.of(measurements).stages().stream()
                .filter(one -> one.stage() != null && one.stage().number() == stage)
                .findFirst()
                .map(this::judge)
                .orElseThrow(() -> new IllegalArgumentException("there is no stage " + stage));
    }

    private Judgement judge(StageSummary stage) {
        List<String> kept = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Limit limit : settings.limits()) {
            if (limit.stage() == null ? !limit.isOfRun() : stage.name().equals(limit.stage())) {
                Limit.Outcome outcome = limit.check(stage);
                (outcome.kept() ? kept : broken).add(clause(outcome));
            }
        }
        Verdict verdict =
                Verdict.on(stage.figures(), gcPauses.during(stage.figures().span()), settings.bounds());
        return new Judgement(kept, broken, verdict.reasons());
    }

    /** Such as {@code p99 response 8.1 ms <= 50 ms} or {@code nothing lost}; of a broken limit what was measured is enough. */
    static String clause(Limit.Outcome outcome) {
        Matcher parts = LIMIT.matcher(outcome.limit());
        if (!parts.matches()) {
            return outcome.limit() + ": " + outcome.measured();
        }
        String name = parts.group(1);
        if (!outcome.known()) {
            return name + ": " + outcome.measured();
        }
        String measured = name + " " + outcome.measured();
        if (!outcome.kept()) {
            return measured;
        }
        if (!parts.group(2).startsWith("=")) {
            return measured + " " + parts.group(2) + " " + parts.group(3).strip();
        }
        boolean none = outcome.measured().equals("0") && WORD.matcher(name).matches();
        return none ? "nothing " + name : measured;
    }
}
