package io.github.jmetermqtt.command;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.emqx.ConvertCommand;
import io.github.jmetermqtt.page.JsonText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the jar does when it is started itself: {@code java -jar jmeter-mqtt-<version>.jar compare before.json after.json}. */
public final class Main {

    static final int GOOD = 0;
    static final int NOT_GOOD = 1;
    static final int BAD_INPUT = 2;

    private static final Pattern PERCENTAGE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)\\s*%?");

    private static final String USAGE = """
            java -jar jmeter-mqtt-<version>.jar <command>

              convert old.jmx new.jmx
                  converts a plan of EMQX's mqtt-jmeter into one of jmeter-mqtt, and prints what was changed and what could not be

              page run.json [--out run.html] [--json]
                  makes a page of a run, one HTML file, from the JSON that MQTT Delivery Report has written

              compare before.json after.json [--worse 5%] [--page both.html] [--json]
              compare --before a.json b.json --after c.json d.json [--worse 5%] [--page all.html] [--json]
                  compares runs by the JSON that MQTT Delivery Report has written, and makes a page of them if one is named.
                  Exit status: 0 nothing is worse, 1 a figure is worse by more than that percentage, and by more than the
                  runs of one side differ

              check run.json --limits "p99 response <= 50 ms; lost = 0" [--json]
                  judges a run again. Exit status: 0 all limits are kept, 1 one is not

            Exit status of all: 2 for what cannot be read or written. A run that was doubtful, or in which nothing was measured, gives 1.""";

    private Main() {}

    /** Ends the JVM with the exit status. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Does what the arguments say, and returns the exit status. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        String command = args.length == 0 ? "" : args[0].toLowerCase(Locale.ROOT);
        try {
            return switch (command) {
                case "convert" -> ConvertCommand.run(args, out, err);
                case "page" -> answer(args, out, Main::page);
                case "compare" -> answer(args, out, Main::compare);
                case "check" -> answer(args, out, Main::check);
                default -> {
                    err.println(USAGE);
                    yield BAD_INPUT;
                }
            };
        } catch (BadInputException e) {
            err.println(Shown.line(String.valueOf(e.getMessage())));
            return BAD_INPUT;
        }
    }

    /** What a command makes of its arguments. */
    private interface Command {

        Answer answer(Arguments arguments) throws BadInputException;
    }

    private static int answer(String[] args, PrintStream out, Command command) throws BadInputException {
        Arguments arguments = new Arguments(Arrays.asList(args).subList(1, args.length));
        boolean json = arguments.flag("--json");
        Answer answer = command.answer(arguments);
        if (json) {
            out.println(JsonText.of(answer.json()));
        } else {
            answer.lines().forEach(out::println);
        }
        return answer.isGood() ? GOOD : NOT_GOOD;
    }

    private static Answer page(Arguments arguments) throws BadInputException {
        String out = arguments.value("--out", "");
        List<String> files = arguments.rest();
        if (files.size() != 1) {
            throw new BadInputException("page takes one file");
        }
        String file = files.get(0);
        return PageFile.write(out.isEmpty() ? PageFile.beside(file) : out, read(files), null);
    }

    private static Answer compare(Arguments arguments) throws BadInputException {
        double bound = percentage(arguments.value("--worse", "5%"));
        String page = arguments.value("--page", "");
        List<String> before = arguments.values("--before");
        List<String> after = arguments.values("--after");
        List<String> files = arguments.rest();
        if (files.size() == 2 && before.isEmpty() && after.isEmpty()) {
            before = files.subList(0, 1);
            after = files.subList(1, 2);
        } else if (!files.isEmpty() || before.isEmpty() || after.isEmpty()) {
            throw new BadInputException("compare takes two files, or files behind --before and --after");
        }
        List<RunFile> was = read(before);
        List<RunFile> is = read(after);
        Comparison comparison = Comparison.of(was, is, bound);
        if (!page.isEmpty()) {
            PageFile.write(page, Stream.concat(was.stream(), is.stream()).toList(), comparison);
        }
        return comparison;
    }

    private static double percentage(String text) throws BadInputException {
        Matcher percentage = PERCENTAGE.matcher(text.strip());
        if (!percentage.matches()) {
            throw new BadInputException(
                    "--worse \"" + Shown.text(text) + "\" is not a percentage from 0 to 999999, such as 5%");
        }
        return Double.parseDouble(percentage.group(1));
    }

    private static List<RunFile> read(List<String> names) throws BadInputException {
        List<RunFile> files = new ArrayList<>();
        for (String name : names) {
            files.add(RunFile.read(name));
        }
        return files;
    }

    private static Answer check(Arguments arguments) throws BadInputException {
        String limits = arguments.value("--limits", "");
        List<String> files = arguments.rest();
        if (files.size() != 1 || limits.isBlank()) {
            throw new BadInputException("check takes one file, and --limits \"…\"");
        }
        return Check.of(RunFile.read(files.get(0)), limits);
    }
}
