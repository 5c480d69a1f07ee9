package io.github.jmetermqtt.sampler.receive;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.session.SaidOnce;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which messages the assertions and extractors in the scope of an MQTT Sub did not see, once for each MQTT Sub in a run: a
 * check that never ran must not look like a check that passed.
 */
record Unseen(ResultEmitter emitter, SaidOnce said, String label) {

    private static final Logger LOG = LoggerFactory.getLogger(Unseen.class);

    /** Of a sample of so many messages, the assertions and extractors did not see these. */
    void byAll(long messages, long of) {
        boolean both = emitter.hasAssertions() && emitter.hasPostProcessors();
        String who = both ? "assertions and extractors" : emitter.hasAssertions() ? "assertions" : "extractors";
        if (emitter.isJudged()) {
            say(messages, of, who);
        }
    }

    /** Of a sample of so many messages, the extractors did not see these. */
    void byExtractors(long messages, long of) {
        if (emitter.hasPostProcessors()) {
            say(messages, of, "extractors");
        }
    }

    private void say(long messages, long of, String who) {
        if (messages > 0 && said.firstTime("not seen: " + label)) {
            LOG.warn(
                    "{}: {} of {} messages were not seen by its {}; see the field \"Assertions and extractors see\". Further ones are"
                            + " not logged",
                    Shown.text(label),
                    messages,
                    of,
                    who);
        }
    }
}
