package io.github.jmetermqtt.report;

import io.github.jmetermqtt.words.Sentence;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file, in words; most names of exceptions say more to programmers than to testers. */
public final class FileProblem {

    private FileProblem() {}

    /** A clause, in English. */
    public static String of(IOException e) {
        if (e instanceof FileAlreadyExistsException other) {
            return Sentence.of("report.reason.file.no-folder", other.getFile()).toString();
        }
        if (e instanceof NoSuchFileException) {
            return Sentence.of("report.reason.file.missing").toString();
        }
        if (e instanceof AccessDeniedException) {
            return Sentence.of("report.reason.file.denied").toString();
        }
        String reason = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }
}
