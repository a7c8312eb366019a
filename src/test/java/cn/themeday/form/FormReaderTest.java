package cn.themeday.form;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.rejection.Rejection.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("读表单文件")
class FormReaderTest {

    private static List<FieldError> findings(String components) {
        return FormReader.findings(
                ("{\"type\": \"default\", \"components\": [" + components + "]}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("顶层的键、变量和选项来源读得出来")
    void namesKeysVariablesAndSources() {
        Form form = FormValidationTest.form("/forms/plan.form");
        assertThat(form.id()).isEqualTo("plan");
        assertThat(form.keys())
                .contains("place", "room", "contact", "rows", "extra")
                .doesNotContain("name", "minutes");
        assertThat(form.variables()).containsExactly("summary", "count", "amount", "obligatory", "outcome", "day");
    }

    @Test
    @DisplayName("内容哈希取自文件的字节")
    void hashesTheBytes() {
        byte[] json = "{\"type\":\"default\",\"components\":[]}".getBytes(StandardCharsets.UTF_8);
        assertThat(FormReader.read(json).contentHash())
                .hasSize(64)
                .isEqualTo(FormReader.read(FormReader.read(json).json().getBytes(StandardCharsets.UTF_8))
                        .contentHash())
                .isNotEqualTo(FormReader.read(
                                (new String(json, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8))
                        .contentHash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "5",
                "{",
                "{\"type\":\"default\"}",
                "{\"type\":\"other\",\"components\":[]}",
                "<form/>"
            })
    @DisplayName("不是表单的文件得到一句话")
    void whatIsNoFormGetsASentence(String text) {
        assertThat(FormReader.findings(text.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .extracting(FieldError::sentence)
                .asString()
                .contains("表单");
    }

    @Test
    @DisplayName("只收 UTF-8 编码的文件")
    void onlyUtf8IsRead() {
        byte[] other = "{\"type\":\"default\",\"components\":[]}".getBytes(StandardCharsets.UTF_16BE);
        assertThat(FormReader.findings(other)).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\": \"html\", \"key\": \"a\", \"label\": \"甲\"} | 字段“甲”的类型“html”平台不支持，请换成支持的类型。",
                "{\"type\": \"textfield\", \"label\": \"甲\"} | 字段“甲”的键只能用字母、数字和下划线，以字母开头，并且不能叫 this、parent、i。",
                "{\"type\": \"textfield\", \"key\": \"a.b\", \"label\": \"甲\"} | 字段“甲”的键只能用字母、数字和下划线，以字母开头，并且不能叫 this、parent、i。",
                "{\"type\": \"textfield\", \"key\": \"this\", \"label\": \"甲\"} | 字段“甲”的键只能用字母、数字和下划线，以字母开头，并且不能叫 this、parent、i。",
                "{\"type\": \"textfield\", \"key\": \"a\"}, {\"type\": \"group\", \"label\": \"组\", \"components\": [{\"type\": \"number\", \"key\": \"a\", \"label\": \"乙\"}]} | 字段“乙”的键“a”用了两次。",
                "{\"type\": \"select\", \"key\": \"a\", \"label\": \"甲\"} | 字段“甲”没有选项。",
                "{\"type\": \"select\", \"key\": \"a\", \"label\": \"甲\", \"valuesExpression\": \"=x\"} | 字段“甲”的选项来自表达式，平台不支持；请写成固定选项或用 valuesKey。",
                "{\"type\": \"textfield\", \"key\": \"a\", \"label\": \"甲\", \"validate\": {\"pattern\": \"(\"}} | 字段“甲”的格式表达式写错了。",
                "{\"type\": \"textfield\", \"key\": \"a\", \"label\": \"甲\", \"validate\": {\"required\": \"=b\"}} | 字段“甲”的“必填”只能是 true 或 false，不能是表达式。",
                "{\"type\": \"number\", \"key\": \"a\", \"label\": \"甲\", \"validate\": {\"min\": \"=b\"}} | 字段“甲”的“最小值”不是数字。",
                "{\"type\": \"textfield\", \"key\": \"a\", \"label\": \"甲\", \"validate\": {\"maxLength\": -1}} | 字段“甲”的“最多字数”不是合适的整数。",
                "{\"type\": \"textfield\", \"key\": \"a\", \"label\": \"甲\", \"conditional\": {\"hide\": \"=is defined(b)\"}} | 字段“甲”的条件“is defined(b)”用了平台不支持的写法：只能用比较、and、or、not() 和 list contains()。",
                "{\"type\": \"taglist\", \"key\": \"a\", \"label\": \"甲\", \"valuesKey\": \"x\", \"properties\": {\"variable\": \"true\"}} | 字段“甲”不能作流程变量：只有单个值并且不在列表里的字段可以。",
                "{\"type\": \"number\", \"key\": \"a\", \"label\": \"甲\", \"serializeToString\": true} | 字段“甲”须关闭“以文本提交”，数字以数字提交。",
                "{\"type\": \"dynamiclist\", \"path\": \"r\", \"label\": \"列表\", \"components\": [{\"type\": \"number\", \"key\": \"a\", \"label\": \"甲\", \"readonly\": true}]} | 字段“甲”是只读的，所在列表须关闭“增删行”。",
                "{\"type\": \"group\", \"label\": \"组\", \"components\": [{\"type\": \"iframe\", \"label\": \"里面\"}]} | 字段“里面”的类型“iframe”平台不支持，请换成支持的类型。",
            })
    @DisplayName("每个问题点名字段并说出改法")
    void everyFindingNamesItsField(String components, String sentence) {
        assertThat(findings(components)).extracting(FieldError::sentence).containsExactly(sentence);
    }

    @Test
    @DisplayName("嵌套再深也得到一句话，不会出错")
    void deepNestingGetsASentence() {
        String open = "{\"type\": \"group\", \"label\": \"组\", \"components\": [".repeat(200);
        assertThat(findings(open + "]}".repeat(200)))
                .extracting(FieldError::sentence)
                .containsExactly("字段“组”嵌套太深，请拆开。");
    }
}
