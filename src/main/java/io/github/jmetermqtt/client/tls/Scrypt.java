package io.github.jmetermqtt.client.tls;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;

/** Derives a key from a password with much memory: RFC 7914, which Java lacks. */
final class Scrypt {

    /** OpenSSL's default takes 16 MiB. */
    private static final long MOST_BYTES = 128L << 20;

    private static final int SALSA_INTS = 16;

    private Scrypt() {}

    /**
     * Derives a key.
     *
     * @param n a power of two: how many blocks are kept
     * @param r how long a block is, in 128 bytes
     * @param p how often
     * @param bytes of the key
     * @throws InvalidAlgorithmParameterException if the numbers are none of these, or ask for more than 128 MiB
     */
    static byte[] derive(String password, byte[] salt, int n, int r, int p, int bytes) throws GeneralSecurityException {
        if (Integer.bitCount(n) != 1 || n < 2 || r < 1 || p < 1 || p > 64 || 128L * n * r > MOST_BYTES) {
            throw new InvalidAlgorithmParameterException("scrypt with n=" + n + ", r=" + r + ", p=" + p);
        }
        byte[] blocks = Pbkdf2.derive("SHA256", password, salt, 1, p * 128 * r);
        for (int i = 0; i < p; i++) {
            mix(
                    ByteBuffer.wrap(blocks, i * 128 * r, 128 * r)
                            .slice()
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asIntBuffer(),
                    n);
        }
        return Pbkdf2.derive("SHA256", password, blocks, 1, bytes);
    }

    /** scryptROMix. */
    private static void mix(IntBuffer block, int n) {
        int size = block.remaining();
        int[] x = new int[size];
        block.get(0, x);
        int[] kept = new int[n * size];
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, 0, kept, i * size, size);
            x = blockMix(x);
        }
        for (int i = 0; i < n; i++) {
            int from = (x[size - SALSA_INTS] & (n - 1)) * size;
            for (int k = 0; k < size; k++) {
                x[k] ^= kept[from + k];
            }
            x = blockMix(x);
        }
        block.put(0, x);
    }

    private static int[] blockMix(int[] block) {
        int halves = block.length / SALSA_INTS;
        int[] mixed = new int[block.length];
        int[] x = new int[SALSA_INTS];
        System.arraycopy(block, block.length - SALSA_INTS, x, 0, SALSA_INTS);
        for (int i = 0; i < halves; i++) {
            for (int k = 0; k < SALSA_INTS; k++) {
                x[k] ^= block[i * SALSA_INTS + k];
            }
            salsa(x);
            int to = i % 2 == 0 ? i / 2 : halves / 2 + i / 2; // the even ones first
            System.arraycopy(x, 0, mixed, to * SALSA_INTS, SALSA_INTS);
        }
        return mixed;
    }

    /** Salsa20 with eight rounds. */
    private static void salsa(int[] b) {
        int[] x = b.clone();
        for (int round = 0; round < 8; round += 2) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 5, 9, 13, 1);
            quarter(x, 10, 14, 2, 6);
            quarter(x, 15, 3, 7, 11);
            quarter(x, 0, 1, 2, 3);
            quarter(x, 5, 6, 7, 4);
            quarter(x, 10, 11, 8, 9);
            quarter(x, 15, 12, 13, 14);
        }
        for (int i = 0; i < b.length; i++) {
            b[i] += x[i];
        }
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
        x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
        x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
        x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
    }
}
