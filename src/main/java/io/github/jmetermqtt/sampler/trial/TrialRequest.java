package io.github.jmetermqtt.sampler.trial;

import java.util.List;
import java.util.Map;
import org.apache.jmeter.testelement.TestElement;

/**
 * What is to be tried, as it stands in a plan that does not run.
 *
 * @param element with the fields of MQTT Connect or of MQTT Connection Defaults; nobody changes it any more
 * @param defaults texts by key, which stand where a field of the element is empty
 * @param variables the tables of variables of the plan, in the order in which a run reads them; texts by name
 * @param exactClientId whether a client id that has no random ending stays as it is
 */
public record TrialRequest(
        TestElement element, Map<String, String> defaults, List<Map<String, String>> variables, boolean exactClientId) {

    /** Maps and list are copied. */
    public TrialRequest {
        defaults = Map.copyOf(defaults);
        variables = variables.stream().map(Map::copyOf).toList();
    }
}
