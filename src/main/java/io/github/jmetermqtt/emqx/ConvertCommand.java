package io.github.jmetermqtt.emqx;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.words.Words;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Converts a plan on the command line: {@code java -jar jmeter-mqtt-<version>.jar convert old.jmx new.jmx}. */
public final class ConvertCommand {

    private static final int FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;

    private static final String USAGE = """
            Converts a plan of EMQX's mqtt-jmeter into one of jmeter-mqtt, and prints what was changed and what could not be.

              java -jar jmeter-mqtt-<version>.jar convert old.jmx new.jmx

            old.jmx is not touched; new.jmx must not exist yet. Exit code: 0 converted, 1 not converted, 2 wrong arguments.""";

    private ConvertCommand() {}

    /** Does what the arguments say, and returns the exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length != 3 || !args[0].equals("convert")) {
            err.println(USAGE);
            return WRONG_ARGUMENTS;
        }
        try {
            out.print(convert(Path.of(args[1]), Path.of(args[2])));
            return 0;
        } catch (ConversionException | InvalidPathException e) {
            err.println(Shown.line(String.valueOf(e.getMessage())));
            return FAILED;
        }
    }

    private static String convert(Path from, Path to) throws ConversionException {
        if (from.toAbsolutePath().normalize().equals(to.toAbsolutePath().normalize())) {
            throw new ConversionException("import.failed.same-name", from);
        }
        ConvertedPlan plan = PlanConverter.convert(from);
        plan.write(to, false);
        return plan.details(Words.ENGLISH) + "\n" + plan.summary(Words.ENGLISH);
    }
}
