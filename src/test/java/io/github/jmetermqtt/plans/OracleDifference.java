package io.github.jmetermqtt.plans;

/**
 * Something that came out otherwise.
 *
 * @param what kind of thing: rows, code, published and so on
 * @param element at which element of the plan, topic, or connection
 * @param old with EMQX's plugin
 * @param ours with ours
 */
record OracleDifference(String what, String element, String old, String ours) {

    @Override
    public String toString() {
        return (what + " of \"" + element + "\": \"" + old + "\" is \"" + ours + "\"").replace("\n", "\\n");
    }
}
