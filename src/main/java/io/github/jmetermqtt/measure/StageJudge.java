package io.github.jmetermqtt.measure;

import java.util.List;

/** Says what a stage of the run was, when it is over. A report is one; who decides on the next stage asks it. Thread-safe. */
public interface StageJudge {

    /**
     * What a stage was.
     *
     * @param kept a clause for each limit that was kept, such as {@code p99 response 8.1 ms <= 50 ms}
     * @param broken a clause for each limit that was not
     * @param doubtful a clause for each reason why the load generator cannot be trusted in this stage
     */
    record Judgement(List<String> kept, List<String> broken, List<String> doubtful) {

        /** Copies the lists. */
        public Judgement {
            kept = List.copyOf(kept);
            broken = List.copyOf(broken);
            doubtful = List.copyOf(doubtful);
        }
    }

    /**
     * Judges a stage by all limits that hold in it.
     *
     * @param stage its number
     */
    Judgement judge(int stage);
}
