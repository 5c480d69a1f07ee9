package io.github.jmetermqtt.gui.plans;

import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.TlsFields;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.SearchByClass;

/**
 * The broker that the user wants a ready plan to talk to. A ready plan names its broker in MQTT Connection Defaults, in fields such as
 * {@code ${__P(host,localhost)}}: the answer becomes the default in there, so that {@code -Jhost} goes on to work.
 */
final class AskedBroker {

    /** What is asked for. */
    static final List<Setting<?>> FIELDS = List.of(
            ConnectionFields.SERVER,
            ConnectionFields.PORT,
            NetworkFields.TRANSPORT,
            NetworkFields.WS_PATH,
            TlsFields.TRUST,
            TlsFields.CA_FILE);

    /** What each plan has its own opinion on; the rest stays as it was typed. */
    private static final List<Setting<?>> OF_THE_PLAN = List.of(NetworkFields.TRANSPORT, TlsFields.TRUST);

    private static final Pattern WITH_DEFAULT = Pattern.compile("(\\$\\{__P\\(\\w+,)([^(){},\\\\]*)(\\)})");

    /** What a parameter of a function cannot hold as it is. */
    private static final Pattern SPECIAL = Pattern.compile("[(){},\\\\]");

    private TestElement answer = new MqttConnectionDefaults();

    /** What to propose for a plan: the answer of the last time, with the transport that the plan is about. */
    TestElement proposal(HashTree plan) {
        TestElement proposal = (TestElement) answer.clone();
        for (TestElement defaults : defaults(plan)) {
            for (Setting<?> setting : OF_THE_PLAN) {
                Matcher written = WITH_DEFAULT.matcher(setting.written(defaults));
                if (written.matches()) {
                    proposal.setProperty(setting.key(), written.group(2));
                }
            }
        }
        return proposal;
    }

    /** Takes note of what the user has answered. */
    void answer(TestElement broker) {
        answer = broker;
    }

    /** Makes the answer the broker of the plan. */
    void into(HashTree plan) {
        for (TestElement defaults : defaults(plan)) {
            for (Setting<?> setting : FIELDS) {
                if (setting.applies(answer)) {
                    defaults.setProperty(setting.key(), withDefault(setting.written(defaults), setting.text(answer)));
                } else {
                    defaults.removeProperty(setting.key()); // its section would open in the panel, and say nothing
                }
            }
        }
    }

    private static String withDefault(String written, String text) {
        Matcher function = WITH_DEFAULT.matcher(written);
        return function.matches() && !SPECIAL.matcher(text).find()
                ? function.group(1) + text + function.group(3)
                : text;
    }

    private static Iterable<MqttConnectionDefaults> defaults(HashTree plan) {
        SearchByClass<MqttConnectionDefaults> search = new SearchByClass<>(MqttConnectionDefaults.class);
        plan.traverse(search);
        return search.getSearchResults();
    }
}
