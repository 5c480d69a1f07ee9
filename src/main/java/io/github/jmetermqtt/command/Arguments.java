package io.github.jmetermqtt.command;

import io.github.jmetermqtt.client.Shown;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a command; each that was taken is gone. */
final class Arguments {

    private static final String OPTION = "--";

    private final List<String> left;

    Arguments(List<String> all) {
        left = new ArrayList<>(all);
    }

    /** Whether this stands there. */
    boolean flag(String name) {
        return left.remove(name);
    }

    /** What stands behind a name. */
    String value(String name, String usual) throws BadInputException {
        int at = left.indexOf(name);
        if (at < 0) {
            return usual;
        }
        if (at + 1 == left.size()) {
            throw new BadInputException(name + " needs a value");
        }
        left.remove(at);
        return left.remove(at);
    }

    /** All that stands behind a name, up to the next one; none where it does not stand there. */
    List<String> values(String name) {
        List<String> values = new ArrayList<>();
        int at = left.indexOf(name);
        if (at >= 0) {
            left.remove(at);
            while (at < left.size() && !left.get(at).startsWith(OPTION)) {
                values.add(left.remove(at));
            }
        }
        return values;
    }

    /** All that is left, which is files. */
    List<String> rest() throws BadInputException {
        for (String one : left) {
            if (one.startsWith(OPTION)) {
                throw new BadInputException(
                        "there is no option " + Shown.text(one) + " here, or it stands there twice");
            }
        }
        return left;
    }
}
