package io.github.jmetermqtt.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file, in words; most names of exceptions say more to programmers than to testers. */
public final class FileProblem {

    private FileProblem() {}

    /** A clause. */
    public static String of(IOException e) {
        if (e instanceof FileAlreadyExistsException other) {
            return other.getFile() + " is a file, and no folder";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        String reason = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }
}
