package cn.themeday.form;

import cn.themeday.rejection.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.tika.Tika;

/** Decides by name and content together whether a file may be kept. */
final class FileCheck {

    private static final Tika TIKA = new Tika();

    private static final String ALLOWED = "可以上传 PDF、图片（jpg、png、webp、heic）、Word、Excel、PPT、WPS 文字、txt 和 csv。";

    /** Extension → media types that its content may have; the first is what we keep. */
    private static final Map<String, Set<String>> TYPES = Map.ofEntries(
            Map.entry("pdf", Set.of("application/pdf")),
            Map.entry("jpg", Set.of("image/jpeg")),
            Map.entry("jpeg", Set.of("image/jpeg")),
            Map.entry("png", Set.of("image/png")),
            Map.entry("webp", Set.of("image/webp")),
            Map.entry("heic", Set.of("image/heic", "image/heif")),
            Map.entry("heif", Set.of("image/heic", "image/heif")),
            Map.entry("docx", Set.of("application/vnd.openxmlformats-officedocument.wordprocessingml.document")),
            Map.entry("xlsx", Set.of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
            Map.entry("pptx", Set.of("application/vnd.openxmlformats-officedocument.presentationml.presentation")),
            Map.entry("doc", Set.of("application/msword")),
            Map.entry("xls", Set.of("application/vnd.ms-excel")),
            Map.entry("wps", Set.of("application/vnd.ms-works")),
            Map.entry("txt", Set.of("text/plain")),
            Map.entry("csv", Set.of("text/csv", "text/plain")));

    /** Folder that an Office file of this extension keeps its parts in. */
    private static final Map<String, String> OFFICE_PARTS = Map.of("docx", "word/", "xlsx", "xl/", "pptx", "ppt/");

    private static final Set<String> OLD_OFFICE = Set.of("doc", "xls", "wps");
    private static final byte[] OLD_OFFICE_MARK = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final int MAX_CONTENT_TYPES = 1024 * 1024;

    private FileCheck() {}

    record Accepted(String name, String type, byte[] bytes) {}

    /** @throws Rejection at {@code file} */
    static Accepted accept(String filename, byte[] bytes) {
        String name = plainName(filename);
        if (bytes.length == 0) {
            throw refusal("“" + name + "”是空文件，请重新选择。");
        }
        if (bytes.length > Attachments.MAX_SIZE) {
            throw refusal("“" + name + "”超过 20 MB，请压缩后再上传。");
        }
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Set<String> expected = TYPES.get(extension);
        if (!name.contains(".") || expected == null) {
            throw refusal("不能上传“" + name + "”这一类文件。" + ALLOWED);
        }
        String type = TIKA.detect(bytes, name);
        if (!expected.contains(type)) {
            throw refusal("“" + name + "”的内容和文件名不符，请用原来的软件另存后再上传。" + ALLOWED);
        }
        if (OFFICE_PARTS.containsKey(extension)) {
            checkOffice(name, bytes, OFFICE_PARTS.get(extension));
        }
        if (OLD_OFFICE.contains(extension)) {
            checkOldOffice(name, bytes);
        }
        return new Accepted(name, type, bytes);
    }

    /** The last part of a path, as some browsers send one, without anything that hides what the file is. */
    private static String plainName(String filename) {
        String name = filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1)
                .strip();
        if (name.isEmpty() || name.length() > 200 || PlainText.hasHiddenCharacters(name, false)) {
            throw refusal("文件名是空的、太长或含有看不见的字符，请改名后再上传。");
        }
        return name;
    }

    /** By bytes alone an Office file is a zip, so the name would decide: look at the parts that make it one. */
    private static void checkOffice(String name, byte[] bytes, String parts) {
        try {
            Path copy = Files.createTempFile("upload", ".zip");
            try {
                Files.write(copy, bytes);
                // Reads the list of entries only: nothing is unpacked, so that a zip bomb stays packed.
                try (ZipFile zip = new ZipFile(copy.toFile())) {
                    ZipEntry types = zip.getEntry("[Content_Types].xml");
                    if (types == null
                            || zip.stream().noneMatch(entry -> entry.getName().startsWith(parts))) {
                        throw refusal("“" + name + "”的内容和文件名不符，请用原来的软件另存后再上传。");
                    }
                    if (zip.stream().anyMatch(entry -> isMacro(entry.getName())) || saysMacro(zip, types)) {
                        throw refusal("“" + name + "”带有宏，请另存为不带宏的文件再上传。");
                    }
                }
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw refusal("“" + name + "”打不开，可能已损坏，请重新保存后再上传。");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMacro(String entry) {
        String lower = entry.toLowerCase(Locale.ROOT);
        return lower.contains("vbaproject") || lower.contains("vbadata") || lower.contains("macrosheets");
    }

    private static boolean saysMacro(ZipFile zip, ZipEntry types) throws IOException {
        try (InputStream in = zip.getInputStream(types)) {
            return new String(in.readNBytes(MAX_CONTENT_TYPES), StandardCharsets.UTF_8)
                    .toLowerCase(Locale.ROOT)
                    .contains("macroenabled");
        }
    }

    private static void checkOldOffice(String name, byte[] bytes) {
        for (int i = 0; i < OLD_OFFICE_MARK.length; i++) {
            if (bytes.length <= i || bytes[i] != OLD_OFFICE_MARK[i]) {
                throw refusal("“" + name + "”的内容和文件名不符，请用原来的软件另存后再上传。");
            }
        }
        // The storage that holds macros has this name in the file's directory, in two bytes a character.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.contains("_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0")) {
            throw refusal("“" + name + "”带有宏，请另存为不带宏的文件再上传。");
        }
    }

    private static Rejection refusal(String sentence) {
        return Rejection.field("file", sentence);
    }
}
