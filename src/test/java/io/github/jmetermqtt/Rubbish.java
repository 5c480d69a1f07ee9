package io.github.jmetermqtt;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What people, scripts and broken variables leave in fields, by a name for messages. */
public final class Rubbish {

    private static final int MEGABYTE = 1 << 20;

    private Rubbish() {}

    /**
     * Every kind.
     *
     * @param folder that is there, and is empty
     */
    public static Map<String, String> in(Path folder) {
        Map<String, String> kinds = new LinkedHashMap<>();
        numbers(kinds);
        characters(kinds);
        words(kinds);
        kinds.put("a megabyte", "a".repeat(MEGABYTE));
        kinds.put("a megabyte of €", "€".repeat(MEGABYTE));
        kinds.put("nested groups", "(".repeat(9_000));
        kinds.put("many steps", "$" + "[0]".repeat(3_000));
        kinds.put("spaces between", "a" + " ".repeat(MEGABYTE) + "b");
        kinds.put("lines", "x\n".repeat(1000));
        kinds.put("a path that is not there", folder.resolve("missing").toString());
        kinds.put("a folder", folder.toString());
        kinds.put("a path with NUL", folder.resolve("x") + "\0");
        return kinds;
    }

    private static void numbers(Map<String, String> kinds) {
        for (String number : new String[] {
            "0",
            "-1",
            "-0",
            "+5",
            "1.5",
            "99999999999999999999",
            "-99999999999999999999",
            "1e400",
            "-1e400",
            "NaN",
            "Infinity",
            "0x10",
            "0x1p3",
            "5d",
            "1_000",
            "1,000",
            " 5 ",
            "\uff15", // full width
            "\u0665", // Arabic
        }) {
            kinds.put(number, number);
        }
    }

    private static void characters(Map<String, String> kinds) {
        kinds.put("empty", "");
        kinds.put("blank", "   ");
        kinds.put("NUL", "\0");
        kinds.put("NUL behind a number", "5\0");
        kinds.put("NUL behind a letter", "x\0");
        kinds.put("control characters", "x\u0001\u001b[31m\u007f\u0085");
        kinds.put("line end", "x\r\ny");
        kinds.put("line end only", "\r\n");
        kinds.put("tab", "x\ty");
        kinds.put("line separator", "x\u2028y");
        kinds.put("BOM", "\ufeffx");
        kinds.put("right to left", "x\u202ey");
        kinds.put("emoji", "\ud83d\ude00");
        kinds.put("high surrogate", "x\ud83d");
        kinds.put("low surrogate", "\ude00x");
        kinds.put("combining marks", "e\u0301\u0302\u0303");
        kinds.put("other script", "温度/ضغط");
        kinds.put("non-characters", "x\ufffe\uffff");
    }

    private static void words(Map<String, String> kinds) {
        for (String word : new String[] {
            "${unresolved}",
            "${unresolved",
            "%i%c%n%",
            "$share//",
            "$share/g/",
            "$queue/",
            "#/a",
            "+a",
            "a//",
            "{\"a\": [1, {}]}",
            "{\"a\": ",
            "<html><b>x</b>",
            "'; DROP TABLE t; --",
            "/dev/zero",
            "[(*",
            "$..[?(@.",
            "x-no-such-charset",
            "ISO-2022-CN",
            "x-JISAutoDetect",
            "UTF-7",
            "http://user@host:1/x?y=z#f",
            "Name: value",
            "name=value",
            "hex:0",
            "true",
            "none",
        }) {
            kinds.put(word, word);
        }
    }
}
