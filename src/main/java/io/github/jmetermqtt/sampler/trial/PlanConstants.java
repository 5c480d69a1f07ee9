package io.github.jmetermqtt.sampler.trial;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.functions.InvalidVariableException;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;

/**
 * What the expressions of a plan stand for while it does not run: variables with a constant value, and functions that give the same kind
 * of value anywhere and change nothing. JMeter itself evaluates them, with variables that only this thread has; so one thread must make
 * and use it.
 */
final class PlanConstants {

    /** All others could read files, run scripts, or give what belongs to a thread of a test. */
    private static final Set<String> FUNCTIONS = Set.of(
            "P",
            "property",
            "UUID",
            "Random",
            "RandomString",
            "RandomDate",
            "time",
            "timeShift",
            "machineName",
            "char",
            "base64Encode",
            "urlencode",
            "lowercase",
            "uppercase");

    private static final Pattern FUNCTION = Pattern.compile("\\$\\{__(\\w+)");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^(}]*)(\\()?");

    /**
     * Reads the tables as JMeter's {@code PreCompiler} does: a table knows the variables of those before it, and none of its own.
     *
     * @param tables texts by name
     */
    PlanConstants(List<Map<String, String>> tables) {
        JMeterVariables known = new JMeterVariables();
        JMeterContextService.getContext().setVariables(known);
        for (Map<String, String> table : tables) {
            Map<String, String> values = new HashMap<>();
            table.forEach((name, text) -> {
                if (isConstant(text)) {
                    values.put(name, value(text));
                } else {
                    known.remove(name); // that of an earlier table would be the wrong one
                }
            });
            known.putAll(values);
        }
    }

    private boolean isConstant(String text) {
        try {
            value(text);
            return true;
        } catch (UnknownValueException e) {
            return false;
        }
    }

    /**
     * The value of a text.
     *
     * @throws UnknownValueException if there is none
     */
    String value(String text) {
        if (!text.contains("${")) {
            return text;
        }
        Matcher function = FUNCTION.matcher(text);
        while (function.find()) {
            if (!FUNCTIONS.contains(function.group(1))) {
                throw new UnknownValueException(function.group() + "(…)}");
            }
        }
        String value = compile(text).execute();
        Matcher left = EXPRESSION.matcher(value);
        if (left.find()) {
            throw new UnknownValueException("${" + left.group(1) + (left.group(2) == null ? "}" : "(…)}"));
        }
        return value;
    }

    /** The expressions of a text, compiled by JMeter. */
    CompoundVariable compile(String text) {
        try {
            CompoundVariable compiled = new CompoundVariable();
            compiled.setParameters(text);
            return compiled;
        } catch (InvalidVariableException e) { // wrong parameters of a function
            Matcher function = FUNCTION.matcher(text);
            throw new UnknownValueException(function.find() ? function.group() + "(…)}" : "${…}");
        }
    }
}
