package cn.themeday.studio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A procedure of a designer's own, under a key that no other test uses, and changes of it. */
public final class Designed {

    private Designed() {}

    public static Map<String, byte[]> lending(String key) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(key + ".bpmn", bytes(read("room-lending.bpmn").replace("room-lending", key)));
        files.put(key + ".form", bytes(read("room-lending.form").replace("room-lending", key)));
        return files;
    }

    /** The same file with this text in place of that one, which must be in it. */
    static byte[] with(byte[] file, String old, String now) {
        String text = new String(file, StandardCharsets.UTF_8);
        if (!text.contains(old)) {
            throw new IllegalArgumentException("no " + old);
        }
        return bytes(text.replace(old, now));
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String read(String name) {
        try (InputStream stream = Designed.class.getResourceAsStream("/studio/" + name)) {
            return new String(java.util.Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
