package cn.themeday.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.themeday.rejection.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("附件的类型")
class FileCheckTest {

    private static byte[] zip(String... entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry.split("=")[0]));
                zip.write(entry.getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] oldOffice(String tail) {
        byte[] bytes = new byte[2048];
        byte[] mark = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
        System.arraycopy(mark, 0, bytes, 0, mark.length);
        byte[] rest = tail.getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(rest, 0, bytes, 1024, rest.length);
        return bytes;
    }

    private static String refusal(String name, byte[] bytes) {
        Rejection rejection = catchThrowableOfType(Rejection.class, () -> FileCheck.accept(name, bytes));
        assertThat(rejection).as(name + " refused").isNotNull();
        assertThat(rejection.errors()).singleElement().satisfies(error -> assertThat(error.path())
                .isEqualTo("file"));
        return rejection.getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        "通知.pdf, 255044462d312e370a25, application/pdf",
        "签到.JPG, ffd8ffe000104a46494600010100, image/jpeg",
        "图.png, 89504e470d0a1a0a0000000d49484452, image/png",
        "图.webp, 524946462400000057454250565038200000, image/webp",
        "手机.heic, 00000018667479706865696300000000, image/heic",
        "名单.csv, e5a793e5908d2c310a, text/csv",
        "说明.txt, e5a793e5908d, text/plain"
    })
    @DisplayName("常用的文件按内容认出来")
    void commonFilesAreKnownByContent(String name, String hex, String type) {
        FileCheck.Accepted accepted = FileCheck.accept(name, HexFormat.of().parseHex(hex));
        assertThat(accepted.type()).isEqualTo(type);
        assertThat(accepted.name()).isEqualTo(name);
    }

    @Test
    @DisplayName("国标编码的文本、Word、Excel、PPT 和 WPS 文字可以上传")
    void officeFilesAreAllowed() throws IOException {
        assertThat(FileCheck.accept("说明.txt", "会议记录，同意。".getBytes(Charset.forName("GBK")))
                        .type())
                .isEqualTo("text/plain");
        assertThat(FileCheck.accept("a.docx", zip("[Content_Types].xml", "word/document.xml"))
                        .type())
                .endsWith("wordprocessingml.document");
        assertThat(FileCheck.accept("a.xlsx", zip("[Content_Types].xml", "xl/workbook.xml"))
                        .type())
                .endsWith("spreadsheetml.sheet");
        assertThat(FileCheck.accept("a.pptx", zip("[Content_Types].xml", "ppt/presentation.xml"))
                        .type())
                .endsWith("presentationml.presentation");
        assertThat(FileCheck.accept("a.doc", oldOffice("")).type()).isEqualTo("application/msword");
        assertThat(FileCheck.accept("a.xls", oldOffice("")).type()).isEqualTo("application/vnd.ms-excel");
        assertThat(FileCheck.accept("a.wps", oldOffice("")).type()).isEqualTo("application/vnd.ms-works");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.exe",
                "a.html",
                "a.htm",
                "a.svg",
                "a.js",
                "a.sh",
                "a.bat",
                "a.docm",
                "a.xlsm",
                "a.zip",
                "a.jar",
                "a.pdf.exe",
                "a",
                ".pdf",
                "a."
            })
    @DisplayName("程序、网页、脚本、带宏和没有类型的文件不收")
    void otherKindsAreRefused(String name) {
        assertThat(refusal(name, text("hello"))).isNotBlank();
    }

    @Test
    @DisplayName("内容和文件名不符的不收")
    void contentMustFitTheName() throws IOException {
        byte[] program = HexFormat.of().parseHex("4d5a90000300000004000000ffff0000b800000000000000400000");
        assertThat(refusal("a.pdf", program)).startsWith("“a.pdf”的内容和文件名不符");
        assertThat(refusal("a.txt", program)).contains("不符");
        assertThat(refusal("a.jpg", text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>")))
                .contains("不符");
        assertThat(refusal("a.txt", text("<!DOCTYPE html><html><script>alert(1)</script></html>")))
                .contains("不符");
        assertThat(refusal("a.csv", text("<html><body></body></html>"))).contains("不符");
        assertThat(refusal("a.txt", text("#!/bin/sh\nrm -rf /\n"))).contains("不符");
        assertThat(refusal("a.docx", text("hello"))).contains("不符");
        assertThat(refusal("a.docx", zip("evil.class"))).contains("不符");
        assertThat(refusal("a.docx", zip("[Content_Types].xml", "xl/workbook.xml")))
                .contains("不符");
        assertThat(refusal("a.doc", text("hello"))).contains("不符");
        assertThat(refusal("a.png", HexFormat.of().parseHex("ffd8ffe000104a464946")))
                .contains("不符");
    }

    @Test
    @DisplayName("改了名的带宏文件也不收")
    void hiddenMacrosAreRefused() throws IOException {
        assertThat(refusal("a.docx", zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")))
                .contains("带有宏");
        assertThat(refusal(
                        "a.xlsx",
                        zip(
                                "[Content_Types].xml=application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                                "xl/workbook.xml")))
                .contains("带有宏");
        assertThat(refusal("a.xls", oldOffice("_VBA_PROJECT"))).contains("带有宏");
    }

    @Test
    @DisplayName("空的、太大的、损坏的文件不收")
    void emptyLargeAndBrokenAreRefused() throws IOException {
        assertThat(refusal("a.pdf", new byte[0])).isEqualTo("“a.pdf”是空文件，请重新选择。");
        assertThat(refusal("a.pdf", new byte[Attachments.MAX_SIZE + 1])).isEqualTo("“a.pdf”超过 20 MB，请压缩后再上传。");
        byte[] whole = zip("[Content_Types].xml", "word/document.xml");
        assertThat(refusal("a.docx", java.util.Arrays.copyOf(whole, whole.length - 40)))
                .contains("打不开");
    }

    @Test
    @DisplayName("文件名只留最后一段，看不见的字符不收")
    void namesArePlain() {
        byte[] pdf = text("%PDF-1.7\n");
        assertThat(FileCheck.accept("C:\\fakepath\\..\\通知.pdf", pdf).name()).isEqualTo("通知.pdf");
        assertThat(FileCheck.accept("../../etc/a.pdf", pdf).name()).isEqualTo("a.pdf");
        assertThat(refusal("a\u202efdp.exe.pdf", pdf)).contains("文件名");
        assertThat(refusal("a\u0000.pdf", pdf)).contains("文件名");
        assertThat(refusal("", pdf)).contains("文件名");
        assertThat(refusal("长".repeat(300) + ".pdf", pdf)).contains("文件名");
    }
}
