package io.github.jmetermqtt.command;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.page.Page;
import io.github.jmetermqtt.page.PageRun;
import io.github.jmetermqtt.report.FileProblem;
import io.github.jmetermqtt.report.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page that was written of runs.
 *
 * @param name of the file, as it was given
 */
record PageFile(String name) implements Answer {

    private static final Pattern ENDING = Pattern.compile("\\.json$", Pattern.CASE_INSENSITIVE);

    /** The page beside the JSON of a run. */
    static String beside(String json) {
        return ENDING.matcher(json).replaceFirst("") + ".html";
    }

    /** @param comparison null: the runs are not compared */
    static PageFile write(String name, List<RunFile> runs, @Nullable Comparison comparison) throws BadInputException {
        try {
            Path file = Path.of(name);
            for (RunFile run : runs) {
                if (Files.exists(file) && Files.isSameFile(file, Path.of(run.name()))) {
                    throw new BadInputException(Shown.text(name) + " is the report itself, which stays as it is");
                }
            }
            if (Files.isDirectory(file)) {
                throw new BadInputException(Shown.text(name) + " cannot be written: it is a folder");
            }
            Map<String, @Nullable Object> onTop = comparison == null ? null : comparison.rows();
            WholeFile.write(file, Page.of(runs.stream().map(PageFile::run).toList(), onTop));
            return new PageFile(name);
        } catch (InvalidPathException e) {
            throw new BadInputException(Shown.text(name) + " is no path");
        } catch (IOException e) {
            throw new BadInputException(Shown.text(name) + " cannot be written: " + Shown.text(FileProblem.of(e)));
        }
    }

    private static PageRun run(RunFile file) {
        Path name = Path.of(file.name()).getFileName();
        return new PageRun(String.valueOf(name), file.json());
    }

    @Override
    public boolean isGood() {
        return true;
    }

    @Override
    public List<String> lines() {
        return List.of(Shown.text(name));
    }

    @Override
    public Map<String, @Nullable Object> json() {
        return Map.of("page", name);
    }
}
