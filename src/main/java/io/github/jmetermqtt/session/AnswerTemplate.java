package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.payload.JsonPathExpression;
import io.github.jmetermqtt.payload.PayloadExpression;
import io.github.jmetermqtt.payload.RegexExpression;
import io.github.jmetermqtt.payload.TooMuchException;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.WrongTextException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A text of an answer, with names of the request and of the device: {@code %{topic}}, {@code %{topic:2}}, {@code %{json:$.id}},
 * {@code %{regex:id=(\d+)}}, {@code %n}, {@code %t}, and what {@link Device} has. It is taken apart once, so that a request costs no
 * more than putting the parts together. A name ends at the brace that closes it; braces within it come in pairs. What a request brings into a
 * string of a JSON payload is escaped, because it would end the string otherwise. Immutable.
 */
public final class AnswerTemplate {

    private static final String TOPIC = "topic";
    private static final String LEVEL = "topic:";
    private static final String JSON = "json:";
    private static final String REGEX = "regex:";

    /**
     * What an answer is made of.
     *
     * @param number of the answer among those of the device, from 1
     * @param millis since the epoch
     */
    record Scope(InboundMessage request, Device device, long number, long millis) {}

    /** A part of the text. */
    @FunctionalInterface
    private interface Part {
        void addTo(StringBuilder text, Scope scope) throws NotAnswerableException;
    }

    private final String text;
    private final List<Part> parts;
    private final List<String> ofDevice;
    private final boolean isFixed;

    private AnswerTemplate(String text, List<Part> parts, List<String> ofDevice, boolean isFixed) {
        this.text = text;
        this.parts = List.copyOf(parts);
        this.ofDevice = List.copyOf(ofDevice);
        this.isFixed = isFixed;
    }

    /**
     * Takes a topic apart.
     *
     * @throws WrongTextException if a name in it can't be read
     */
    public static AnswerTemplate ofTopic(String text) {
        return of(text, new JsonText(""));
    }

    /**
     * Takes a payload apart, which may be JSON.
     *
     * @throws WrongTextException if a name in it can't be read
     */
    public static AnswerTemplate ofPayload(String text) {
        return of(text, new JsonText(text));
    }

    private static AnswerTemplate of(String text, JsonText json) {
        List<Part> parts = new ArrayList<>();
        List<String> ofDevice = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        boolean fixed = true;
        int at = 0;
        while (at < text.length()) {
            int escaped = text.charAt(at) == '%' ? nameAt(text, at + 1) : 0;
            int length = nameAt(text, at);
            if (escaped > 0) {
                plain.append(text, at + 1, at + 1 + escaped);
                at += 1 + escaped;
            } else if (length > 0) {
                fixed = false;
                addPlain(parts, plain);
                String name = text.substring(at, at + length);
                Part part = ofMessage(name);
                if (part == null) {
                    ofDevice.add(name);
                    part = (filled, scope) -> filled.append(scope.device().fill(name));
                } else if (json.isInString()) {
                    part = escaped(part);
                }
                parts.add(part);
                at += length;
            } else {
                json.add(text.charAt(at));
                plain.append(text.charAt(at++));
            }
        }
        addPlain(parts, plain);
        return new AnswerTemplate(text, parts, ofDevice, fixed);
    }

    private static Part escaped(Part part) {
        return (filled, scope) -> {
            int from = filled.length();
            part.addTo(filled, scope);
            JsonText.escape(filled, from);
        };
    }

    private static void addPlain(List<Part> parts, StringBuilder plain) {
        if (!plain.isEmpty()) {
            String fixed = plain.toString();
            parts.add((filled, scope) -> filled.append(fixed));
            plain.setLength(0);
        }
    }

    /** How long the name is that begins here; 0: none does. */
    private static int nameAt(String text, int at) {
        if (text.startsWith(MessageNames.NUMBER, at)
                || text.startsWith(MessageNames.TIME, at)
                || text.startsWith(Device.INDEX, at)
                || text.startsWith(Device.CLIENT_ID, at)) {
            return MessageNames.NUMBER.length();
        }
        if (!text.startsWith(Device.COLUMN, at)) {
            return 0;
        }
        int open = 0;
        for (int i = at + 1; i < text.length(); i++) {
            open += switch (text.charAt(i)) {
                case '{' -> 1;
                case '}' -> -1;
                default -> 0;
            };
            if (open == 0) {
                return i + 1 - at;
            }
        }
        return 0;
    }

    /** Null: it is a name of the device. */
    private static @Nullable Part ofMessage(String name) {
        if (name.equals(MessageNames.NUMBER)) {
            return (filled, scope) -> filled.append(scope.number());
        }
        if (name.equals(MessageNames.TIME)) {
            return (filled, scope) -> filled.append(scope.millis());
        }
        if (!name.startsWith(Device.COLUMN)) {
            return null;
        }
        String inner = name.substring(Device.COLUMN.length(), name.length() - 1);
        if (inner.equals(TOPIC)) {
            return (filled, scope) -> filled.append(scope.request().topic());
        }
        if (inner.startsWith(LEVEL)) {
            return level(name, inner.substring(LEVEL.length()));
        }
        if (inner.startsWith(JSON)) {
            return found(name, () -> new JsonPathExpression(inner.substring(JSON.length())));
        }
        if (inner.startsWith(REGEX)) {
            return found(name, () -> new RegexExpression(inner.substring(REGEX.length())));
        }
        return null;
    }

    private static Part level(String name, String number) {
        if (!number.matches("[1-9]\\d{0,4}")) {
            throw new WrongTextException(
                    Sentence.of("config.answer.name", name, Sentence.of("config.whole-number.range", 1, 99_999)));
        }
        int level = Integer.parseInt(number);
        return (filled, scope) -> {
            String topic = scope.request().topic();
            int begin = 0;
            for (int i = 1; i < level; i++) {
                begin = topic.indexOf('/', begin) + 1;
                if (begin == 0) {
                    throw new NotAnswerableException("its topic has no level " + level);
                }
            }
            int end = topic.indexOf('/', begin);
            filled.append(topic, begin, end < 0 ? topic.length() : end);
        };
    }

    private static Part found(String name, Supplier<PayloadExpression> compiler) {
        PayloadExpression expression;
        try {
            expression = compiler.get();
        } catch (WrongTextException e) {
            throw new WrongTextException(Sentence.of("config.answer.name", name, e.allowed()), e);
        }
        return (filled, scope) -> {
            String value;
            try {
                value = expression.find(scope.request().payload());
            } catch (TooMuchException e) {
                throw new NotAnswerableException(name + " was not searched to its end: " + e.getMessage());
            }
            if (value == null) {
                throw new NotAnswerableException(name + " finds nothing in its payload");
            }
            filled.append(value);
        };
    }

    /**
     * Looks whether a device has all that is named.
     *
     * @throws WrongTextException if the devices file lacks a column
     */
    public void check(Device device) {
        ofDevice.forEach(device::fill);
    }

    /** Whether it is the same for all. */
    public boolean isFixed() {
        return isFixed;
    }

    /** The text of one answer. */
    String fill(Scope scope) throws NotAnswerableException {
        StringBuilder filled = new StringBuilder(text.length() + 32);
        for (Part part : parts) {
            part.addTo(filled, scope);
        }
        return filled.toString();
    }

    /** Two are the same if their texts are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AnswerTemplate template && text.equals(template.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
