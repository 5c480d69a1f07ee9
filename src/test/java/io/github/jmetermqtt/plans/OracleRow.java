package io.github.jmetermqtt.plans;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A sample, or a part of one, as a listener sees it. A JTL does not have the bodies of EMQX's plugin: it calls them binary. */
record OracleRow(String label, String code, String message, boolean success, String body, int samples, long sent) {

    private static final String FILE = "rows.txt";

    /** The label of a fleet's sample in EMQX's plugin; JMeter adds a number for each part. */
    private static final String FLEET = "xmeter-mqtt-batch-con-mode-";

    /** A listener for the end of a plan, which writes each sample, and behind it its parts, into the folder. */
    static Element listener(Path folder) {
        return new Element("JSR223Listener", "rows")
                .set("scriptLanguage", "groovy")
                .set("script", """
                        def write
                        write = { r ->
                            def texts = [r.sampleLabel, r.responseCode, r.responseMessage, r.successful, r.responseDataAsString,
                                r.sampleCount, r.sentBytes]
                            synchronized (props) {
                                new File('%s').append(
                                    texts.collect { "$it".getBytes('UTF-8').encodeBase64().toString() }.join(' ') + '\\n')
                            }
                            r.subResults.each { write(it) }
                        }
                        write(sampleResult)
                        """.formatted(folder.resolve(FILE)));
    }

    /** All that the listener has written. */
    static List<OracleRow> read(Path folder) throws IOException {
        List<OracleRow> rows = new ArrayList<>();
        if (Files.exists(folder.resolve(FILE))) {
            for (String line : Files.readAllLines(folder.resolve(FILE))) {
                String[] texts = line.split(" ", -1);
                for (int i = 0; i < texts.length; i++) {
                    texts[i] = new String(Base64.getDecoder().decode(texts[i]), StandardCharsets.UTF_8);
                }
                rows.add(new OracleRow(
                        texts[0],
                        texts[1],
                        texts[2],
                        Boolean.parseBoolean(texts[3]),
                        texts[4],
                        Integer.parseInt(texts[5]),
                        Long.parseLong(texts[6])));
            }
        }
        return rows;
    }

    /** The name of the element that it comes from. */
    String element() {
        return label.startsWith(FLEET) ? label.substring(FLEET.length()).replaceFirst("-\\d+$", "") : label;
    }

    /** Whether it is a sample of a fleet that has a part for each connection, and nothing to say itself. */
    boolean isWhole() {
        return label.startsWith(FLEET) && code.isEmpty();
    }
}
