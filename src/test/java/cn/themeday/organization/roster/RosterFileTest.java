package cn.themeday.organization.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.themeday.rejection.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("名册文件：读得出该读的，拒得了不该收的")
class RosterFileTest {

    private static final List<String> TIAN =
            List.of("DY0001", "田青林", "男", "1980-05-01", "13800000001", "青林村党支部", "", "正式党员", "2005-07-01", "在册在地");

    @TempDir
    Path folder;

    @Test
    @DisplayName("表格的日期和电话不管是文字还是数字，读出来都一样；例行和空行跳过")
    void numbersAndDaysReadAsWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet page = workbook.newWorksheet("党员");
            String[] headers = {"姓名", "电话", "出生日期", "入党日期", "备注"};
            for (int at = 0; at < headers.length; at++) {
                page.value(0, at, headers[at]);
            }
            page.value(2, 0, "田青林\u3000");
            page.value(2, 1, 13800000001L);
            page.value(2, 2, java.time.LocalDate.of(1980, 5, 1));
            page.style(2, 2).format("yyyy-mm-dd").set();
            page.value(2, 3, 20050701);
            page.value(2, 4, "不读");
        }
        assertThat(read(out.toByteArray()))
                .containsExactly("MEMBERS 3: [, 田青林, , 1980-05-01, 13800000001, , , , 20050701, , ]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    @DisplayName(".csv 是哪张表从表头认，编码 UTF-8、带 BOM 的 UTF-8 和 GB18030 都认")
    void csvIsRecognised(String charset) throws IOException {
        String text = Books.csv(Sheet.MEMBERS, List.of(TIAN));
        assertThat(read(text.getBytes(Charset.forName(charset)))).hasSize(1).allMatch(line -> line.contains("田青林"));
        assertThat(read(("\ufeff" + text).getBytes(StandardCharsets.UTF_8))).hasSize(1);
    }

    @Test
    @DisplayName("带宏、嵌入、外部链接的工作簿不收")
    void whatRunsOrLeadsOutsideIsRefused() {
        refused(with("xl/vbaProject.bin", "x"), "宏");
        refused(with("xl/embeddings/oleObject1.bin", "x"), "嵌入");
        refused(with("xl/activeX/activeX1.xml", "<a/>"), "宏");
        refused(with("xl/externalLinks/externalLink1.xml", "<a/>"), "引用了别的文件");
        refused(
                changed(
                        "[Content_Types].xml",
                        text -> text.replace("spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml")),
                "宏");
    }

    @Test
    @DisplayName("有公式的格子指明是哪一格")
    void aFormulaIsNamedByItsCell() {
        refused(
                changed(
                        "xl/worksheets/sheet2.xml",
                        text -> text.replaceFirst("(<c r=\"B2\"[^>]*>)", "$1<f>WEBSERVICE(\"http://x\")</f>")),
                "B2 格是公式");
    }

    @Test
    @DisplayName("格子里的数再大也不占内存；行号乱写的、种类不认识的，一句话")
    void oddCellsAreNoTrouble() throws IOException {
        assertThat(read(changed(
                        "xl/worksheets/sheet2.xml",
                        text -> text.replaceFirst("<c r=\"B2\"[^>]*>.*?</c>", "<c r=\"B2\"><v>1E999999999</v></c>"))))
                .anyMatch(line -> line.contains("1E+999999999"));
        refused(
                changed(
                        "xl/worksheets/sheet2.xml",
                        text -> text.replaceFirst("<c r=\"B2\"[^>]*>", "<c r=\"B2\" t=\"zzz\">")),
                "读不出来");
        for (String number : List.of("1", "-5")) {
            refused(
                    changed(
                            "xl/worksheets/sheet2.xml",
                            text -> text.replaceFirst("<row r=\"2\"", "<row r=\"" + number + "\"")),
                    "读不出来");
        }
    }

    @Test
    @DisplayName("有 DOCTYPE 的不收，哪个部件里都一样")
    void noDeclarations() {
        String bomb = "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;\">]><a>&d;</a>";
        refused(with("docProps/custom.xml", bomb), "没有收下");
        refused(
                changed(
                        "xl/worksheets/sheet1.xml",
                        text -> text.replaceFirst(
                                "<worksheet", "<!DOCTYPE worksheet SYSTEM \"file:///etc/passwd\"><worksheet")),
                "没有收下");
    }

    @Test
    @DisplayName("解开后太大的、部件太多的不收，读到为止")
    void bombsAreNotUnpacked() {
        refused(with("xl/media/big.dat", "0".repeat(30 << 20)), "解开后太大");
        refused(
                changed(
                        "xl/worksheets/sheet2.xml",
                        text -> text.replace("</sheetData>", " ".repeat(20 << 20) + "</sheetData>")),
                "解开后太大");
        refused(with("xl/deep.xml", "<a>".repeat(101) + "</a>".repeat(101)), "读不出来");
        byte[] book = book();
        for (int at = 0; at < 200; at++) {
            book = entry(book, "xl/more" + at + ".xml", "<a/>");
        }
        refused(book, "部件太多");
    }

    @Test
    @DisplayName("别的种类、认不出的文字、坏了的文件，各有一句话")
    void otherKindsHaveASentence() {
        refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}, ".xls");
        refused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0}, "没有收下");
        refused(new byte[] {'a', ',', (byte) 0xFF, (byte) 0xFF, 10}, "认不出来");
        refused("党员编号,姓名".getBytes(StandardCharsets.UTF_16), "");
        refused("你好,世界\n1,2\n".getBytes(StandardCharsets.UTF_8), "表头");
        refused("姓名,身份证号\n田,1\n".getBytes(StandardCharsets.UTF_8), "身份证");
        refused(Books.csv(Sheet.MEMBERS, List.of()).getBytes(StandardCharsets.UTF_8), "没有填写");
        refused("姓名,电话\n\"田,1\n".getBytes(StandardCharsets.UTF_8), "");
        byte[] book = book();
        refused(Arrays.copyOf(book, book.length / 2), "打不开");
        refused(zip(Map.of("word/document.xml", "<a/>".getBytes(StandardCharsets.UTF_8))), "不是 .xlsx 表格");
        refused(changed("xl/worksheets/sheet1.xml", text -> text.substring(0, text.length() / 2)), "读不出来");
    }

    @Test
    @DisplayName("超过 6 万行的不收，读到那一行为止")
    void tooManyLinesAreRefused() {
        String text = Books.csv(Sheet.MEMBERS, List.of()) + "D,田\r\n".repeat(Lines.MOST_ROWS + 1);
        refused(text.getBytes(StandardCharsets.UTF_8), "超过 60000 行");
    }

    private void refused(byte[] file, String word) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(Rejection.class).hasMessageContaining(word);
    }

    private List<String> read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("file"), bytes);
        List<String> lines = new ArrayList<>();
        RosterFile.read(file, new Lines((sheet, number, cells) -> {
            if (lines.size() < 10) {
                lines.add(sheet + " " + number + ": " + List.of(cells));
            }
        }));
        return lines;
    }

    private static byte[] book() {
        return Books.xlsx(Books.of(List.of(), List.of(TIAN), List.of()));
    }

    private static byte[] with(String name, String content) {
        return entry(book(), name, content);
    }

    private static byte[] entry(byte[] book, String name, String content) {
        Map<String, byte[]> entries = entries(book);
        entries.put(name, content.getBytes(StandardCharsets.UTF_8));
        return zip(entries);
    }

    private static byte[] changed(String name, UnaryOperator<String> change) {
        Map<String, byte[]> entries = entries(book());
        String old = new String(entries.get(name), StandardCharsets.UTF_8);
        String wanted = change.apply(old);
        assertThat(wanted).isNotEqualTo(old);
        entries.put(name, wanted.getBytes(StandardCharsets.UTF_8));
        return zip(entries);
    }

    private static Map<String, byte[]> entries(byte[] book) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try {
            Path file = Files.write(Files.createTempFile("book", ".xlsx"), book);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
