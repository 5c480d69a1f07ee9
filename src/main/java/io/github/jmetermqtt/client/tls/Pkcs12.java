package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.words.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.crypto.BadPaddingException;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.Mac;
import javax.crypto.spec.PBEParameterSpec;

/**
 * Reads a PKCS #12 store (RFC 7292) as the certificates and keys that are in it. Java's own reader has no password beyond ASCII, does
 * not show keys that are not encrypted, nor certificates that only keytool marks as trusted.
 * Why: docs/dev/decisions.md#a-reader-of-pkcs-12
 */
final class Pkcs12 {

    /** Of certificates that keytool was told to trust, apart from those that come with a key. */
    private static final String TRUSTED = "TRUSTED CERTIFICATE";

    private static final String DATA = "1.2.840.113549.1.7.1";
    private static final String ENCRYPTED_DATA = "1.2.840.113549.1.7.6";
    private static final String BAG = "1.2.840.113549.1.12.10.1.";
    private static final String X509 = "1.2.840.113549.1.9.22.1";
    private static final String TRUST_MARK = "2.16.840.1.113894.746875.1.1";

    private final String password;
    private final List<Pem.Block> blocks = new ArrayList<>();
    /** Whether the password has decrypted something. */
    private boolean opened;

    private Pkcs12(String password) {
        this.password = password;
    }

    /**
     * All certificates and keys, decrypted.
     *
     * @param path of the file, for sentences
     * @param der that {@link DerLabels} calls PKCS12
     * @param password empty: none
     * @throws ConnectFailedException if the password does not open it, or it can't be read
     */
    static Pem read(Path path, byte[] der, String password) {
        try {
            return new Pem(path, blocks(der, password));
        } catch (UnrecoverableKeyException | BadPaddingException | IllegalBlockSizeException e) {
            throw ConnectFailedException.because(
                    Sentence.of(password.isEmpty() ? "client.file.needs-password" : "client.file.wrong-password", path),
                    e);
        } catch (IOException | GeneralSecurityException e) {
            throw ConnectFailedException.because(Sentence.of("client.file.pkcs12-closed", path), e);
        } catch (IllegalArgumentException e) {
            throw ConnectFailedException.because(Sentence.of("client.file.store-damaged", path, "PKCS12"), e);
        }
    }

    /** The certificates to trust: those that are marked so, as Java does; where there is neither mark nor key, all. */
    static List<Pem.Block> trusted(Pem store) {
        List<Pem.Block> marked = store.blocks().stream()
                .filter(block -> block.label().equals(TRUSTED))
                .toList();
        return marked.isEmpty() && store.keys().isEmpty() ? store.blocks() : marked;
    }

    private static List<Pem.Block> blocks(byte[] der, String password) throws IOException, GeneralSecurityException {
        Pkcs12 reader = new Pkcs12(password);
        try {
            reader.read(Asn1.read(der));
            return reader.blocks;
        } catch (UnrecoverableKeyException | BadPaddingException e) {
            if (password.isEmpty()) { // OpenSSL takes the empty password for one zero
                return blocks(der, PasswordKey.ZERO);
            }
            throw e;
        }
    }

    private void read(Asn1 store) throws IOException, GeneralSecurityException {
        Asn1 authenticated = store.member(1);
        if (!authenticated.member(0).oid().equals(DATA)) {
            throw new NoSuchAlgorithmException("signed with a key");
        }
        byte[] safes = authenticated.member(1).member(0).octets();
        boolean whole = store.members().size() < 3 || isWhole(store.member(2), safes);
        for (Asn1 safe : Asn1.read(safes).members()) {
            Asn1 content = safe.member(1).member(0);
            switch (safe.member(0).oid()) {
                case DATA -> addAll(Asn1.read(content.octets()));
                case ENCRYPTED_DATA ->
                    addAll(opened(content.member(1).member(1), content.member(1).member(2)));
                default -> throw new NoSuchAlgorithmException(safe.member(0).oid());
            }
        }
        if (!whole) {
            if (opened) {
                throw new IllegalArgumentException("changed");
            }
            throw new UnrecoverableKeyException();
        }
    }

    /** Whether a digest under this password is that of the contents. */
    private boolean isWhole(Asn1 data, byte[] safes) throws GeneralSecurityException {
        Asn1 digest = data.member(0);
        int iterations = data.members().size() > 2 ? data.member(2).number() : 1;
        Mac mac = Mac.getInstance("HmacPBE" + hash(digest.member(0).member(0).oid()));
        mac.init(new PasswordKey(password), new PBEParameterSpec(data.member(1).octets(), iterations));
        return MessageDigest.isEqual(mac.doFinal(safes), digest.member(1).octets());
    }

    private static String hash(String oid) throws NoSuchAlgorithmException {
        return switch (oid) {
            case "1.3.14.3.2.26" -> "SHA1";
            case "2.16.840.1.101.3.4.2.4" -> "SHA224";
            case "2.16.840.1.101.3.4.2.1" -> "SHA256";
            case "2.16.840.1.101.3.4.2.2" -> "SHA384";
            case "2.16.840.1.101.3.4.2.3" -> "SHA512";
            default -> throw new NoSuchAlgorithmException(oid);
        };
    }

    /** Decrypts a SEQUENCE. What a wrong password makes of it may look well padded by chance, but is none. */
    private Asn1 opened(Asn1 algorithm, Asn1 encrypted) throws IOException, GeneralSecurityException {
        byte[] open = PasswordEncryption.decrypt(algorithm, encrypted.octets(), password);
        if (open.length == 0 || open[0] != Asn1.SEQUENCE || Asn1.size(open) != open.length) {
            throw new UnrecoverableKeyException();
        }
        opened = true;
        return Asn1.read(open);
    }

    private void addAll(Asn1 bags) throws IOException, GeneralSecurityException {
        for (Asn1 bag : bags.members()) {
            Asn1 value = bag.member(1).member(0);
            switch (bag.member(0).oid()) {
                case BAG + "1" -> add(DerLabels.PKCS8, Der.of(value));
                case BAG + "2" -> add(DerLabels.PKCS8, Der.of(opened(value.member(0), value.member(1))));
                case BAG + "3" -> {
                    if (value.member(0).oid().equals(X509)) {
                        byte[] certificate = value.member(1).member(0).octets();
                        add(isMarked(bag) ? TRUSTED : DerLabels.CERTIFICATE, certificate);
                    }
                }
                case BAG + "6" -> addAll(value);
                default -> {
                    // neither certificate nor key, such as a secret
                }
            }
        }
    }

    private void add(String label, byte[] der) {
        blocks.add(new Pem.Block(label, Map.of(), der, 0));
    }

    private static boolean isMarked(Asn1 bag) {
        return bag.members().size() > 2
                && bag.member(2).members().stream()
                        .anyMatch(attribute -> attribute.member(0).oid().equals(TRUST_MARK));
    }
}
