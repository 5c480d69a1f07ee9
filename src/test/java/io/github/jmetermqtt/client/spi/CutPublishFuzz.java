package io.github.jmetermqtt.client.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.fuzz.FuzzInput;
import java.nio.ByteBuffer;

/** Any bytes as the body of a PUBLISH: what is left of them is short, and nothing is thrown. */
public final class CutPublishFuzz {

    private static final int MOST = 2 + 0xFFFF + 2 + (32 << 10) + 4 + 1024;

    private CutPublishFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        byte first = (byte) (0x30 | input.below(16));
        boolean properties = input.below(2) == 1;
        byte[] rest = input.rest();
        ByteBuffer body = ByteBuffer.wrap(rest);
        byte[] left = CutPublish.body(first, body, properties);
        assertThat(body.remaining()).isEqualTo(rest.length);
        if (left != null) {
            assertThat(left).hasSizeLessThanOrEqualTo(MOST).hasSizeLessThanOrEqualTo(rest.length);
        }
    }
}
