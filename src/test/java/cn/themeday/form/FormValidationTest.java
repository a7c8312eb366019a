package cn.themeday.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.themeday.rejection.Rejection;
import cn.themeday.rejection.Rejection.FieldError;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("按表单校验提交的内容")
class FormValidationTest {

    private static final Form PLAN = form("/forms/plan.form");
    private static final Map<String, Object> CONTEXT = Map.of(
            "branch",
            "松岭村党支部",
            "people",
            List.of(Map.of("label", "王芳", "value", 7), Map.of("label", "李强", "value", 8)));

    // 23:30 of the 19th in UTC is the 20th here.
    private final FormValidation validation =
            new FormValidation(Clock.fixed(Instant.parse("2026-11-19T23:30:00Z"), ZoneId.of("Asia/Shanghai")));

    static Form form(String resource) {
        try (InputStream in = FormValidationTest.class.getResourceAsStream(resource)) {
            return FormReader.read(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> json(String json) {
        try {
            Map<String, Object> values = new HashMap<>(Map.of("place", "村部", "promise", true, "outcome", "approve"));
            values.putAll(new ObjectMapper().readValue(json, new TypeReference<Map<String, Object>>() {}));
            return values;
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private Validated accept(String json) {
        return validation.validate(PLAN, json(json), CONTEXT, id -> id < 100);
    }

    private List<FieldError> refuse(Map<String, Object> values) {
        Rejection rejection =
                catchThrowableOfType(Rejection.class, () -> validation.validate(PLAN, values, CONTEXT, id -> id < 100));
        assertThat(rejection).as("refused").isNotNull();
        return rejection.errors();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"place\": null}                       | place   | “地点”必须填写。",
                "{\"place\": \"   \"}                    | place   | “地点”必须填写。",
                "{\"place\": \"村\"}                     | place   | “地点”至少要 2 字。",
                "{\"place\": \"一二三四五六七八九十一二三四五六七八九十一\"} | place | “地点”最多 20 字，现在有 21 字。",
                "{\"place\": 5}                          | place   | “地点”只能填文字。",
                "{\"place\": [\"村部\"]}                 | place   | “地点”只能填文字。",
                "{\"place\": \"村\\u0000部\"}            | place   | “地点”含有看不见的控制字符，请删去后重新输入。",
                "{\"place\": \"村\\n部\"}                | place   | “地点”含有看不见的控制字符，请删去后重新输入。",
                "{\"place\": \"村\\u202e部\"}            | place   | “地点”含有看不见的控制字符，请删去后重新输入。",
                "{\"place\": \"村\\ud800部\"}            | place   | “地点”含有看不见的控制字符，请删去后重新输入。",
                "{\"remark\": \"a\\u0007\"}              | remark  | “说明”含有看不见的控制字符，请删去后重新输入。",
                "{\"code\": \"xAB1\"}                    | code    | “编号”的格式不对。",
                "{\"mail\": \"a b@c.cn\"}                | mail    | “邮箱”不是正确的邮箱地址。",
                "{\"phone\": \"12a\"}                    | phone   | “电话”不是正确的电话号码。",
                "{\"count\": 0}                          | count   | “人数”不能小于 1。",
                "{\"count\": 501}                        | count   | “人数”不能大于 500。",
                "{\"count\": 1.5}                        | count   | “人数”只能填整数。",
                "{\"count\": \"5\"}                      | count   | “人数”只能填数字。",
                "{\"count\": true}                       | count   | “人数”只能填数字。",
                "{\"amount\": 1.005}                     | amount  | “金额”最多 2 位小数。",
                "{\"amount\": 1e16}                      | amount  | “金额”的数字太大。",
                "{\"amount\": 1e999}                     | amount  | “金额”不是有效的数字。",
                "{\"promise\": \"true\"}                 | promise | “承诺”只能勾选或不勾选。",
                "{\"promise\": false}                    | promise | “承诺”必须勾选。",
                "{\"outcome\": \"reject\"}               | outcome | “结果”只能从给出的选项里选。",
                "{\"outcome\": \"return\", \"reason\": \"\u200B\u00A0\"} | reason  | “退回理由”必须填写。",
                "{\"outcome\": \"return\"}               | reason  | “退回理由”必须填写。",
                "{\"host\": 9}                           | host    | “主持人”只能从给出的选项里选。",
                "{\"host\": {\"value\": 7}}              | host    | “主持人”只能从给出的选项里选。",
                "{\"topics\": 1}                         | topics  | “内容”只能从给出的选项里选。",
                "{\"topics\": [1, 3]}                    | topics  | “内容”只能从给出的选项里选。",
                "{\"topics\": [1, 1]}                    | topics  | “内容”有一项选了两次。",
                "{\"guests\": [7, null]}                 | guests  | “列席”只能从给出的选项里选。",
                "{\"day\": \"2026-11-19\"}               | day     | “日期”不能早于今天。",
                "{\"day\": \"2027-02-29\"}               | day     | “日期”不是存在的日期，请写成 2026-11-20 的样子。",
                "{\"day\": \"20261120\"}                 | day     | “日期”不是存在的日期，请写成 2026-11-20 的样子。",
                "{\"day\": \"9999-01-01\"}               | day     | “日期”不是存在的日期，请写成 2026-11-20 的样子。",
                "{\"day\": 20261120}                     | day     | “日期”只能填日期或时间。",
                "{\"start\": \"24:01\"}                  | start   | “开始”不是正确的时间，请写成 19:30 的样子。",
                "{\"moment\": \"2026-11-31T19:30\"}      | moment  | “时刻”不是存在的日期和时间。",
                "{\"notice\": \"files::1\"}              | notice  | “通知”的附件不对，请重新上传。",
                "{\"notice\": [{\"id\": \"1; drop\", \"name\": \"a\"}]} | notice | “通知”的附件不对，请重新上传。",
                "{\"notice\": [{\"id\": 1}]}             | notice  | “通知”的附件不对，请重新上传。",
                "{\"notice\": [{\"id\": 1, \"name\": \"a\", \"x\": 1}]} | notice | “通知”的附件不对，请重新上传。",
                "{\"notice\": [{\"id\": 100, \"name\": \"a\"}]} | notice | “通知”有一个附件找不到或不能用在这里，请重新上传。",
                "{\"notice\": [{\"id\": 1, \"name\": \"a\"}, {\"id\": 2, \"name\": \"b\"}]} | notice | “通知”只能上传一个文件。",
                "{\"room\": \"六个字的房间\"}            | room    | “房间”最多 5 字，现在有 6 字。",
                "{\"contact\": {\"name\": \"六个字的姓名\"}} | contact.name | “姓名”最多 5 字，现在有 6 字。",
                "{\"contact\": \"王芳\"}                 | contact | “联系人”的内容不对，请刷新页面后重试。",
                "{\"contact\": {\"age\": 5}}             | contact.age | “age”不是这张表单里的字段，请刷新页面后重试。",
                "{\"approved\": true}                    | approved | “approved”不是这张表单里的字段，请刷新页面后重试。",
                "{\"this\": {}}                          | this    | “this”不是这张表单里的字段，请刷新页面后重试。",
                "{\"rows\": {}}                          | rows    | “议程”的内容不对，请刷新页面后重试。",
                "{\"rows\": [5]}                         | rows[0] | 第 1 行的内容不对，请刷新页面后重试。",
                "{\"rows\": [{\"name\": \"a\"}, {}]}     | rows[1].name | 第 2 行“名称”必须填写。",
                "{\"rows\": [{\"name\": \"a\", \"x\": 1}]} | rows[0].x | “x”不是这张表单里的字段，请刷新页面后重试。",
                "{\"rows\": [{\"name\": \"a\", \"items\": [{\"minutes\": 1}, {\"minutes\": 0}]}]} | rows[0].items[1].minutes | 第 1 行第 2 行“分钟”不能小于 1。",
                "{\"obligatory\": true}                  | extra   | “附带说明”必须填写。",
            })
    @DisplayName("每条规则被违反时，指出字段和原因")
    void everyBrokenRuleNamesItsField(String values, String path, String sentence) {
        assertThat(refuse(json(values))).containsExactly(new FieldError(path, sentence));
    }

    @Test
    @DisplayName("一次说出所有错误")
    void saysEverythingAtOnce() {
        assertThat(refuse(new HashMap<>(Map.of("count", "x", "unknown", 1))))
                .extracting(FieldError::path)
                .containsExactlyInAnyOrder("unknown", "place", "count", "promise");
    }

    @Test
    @DisplayName("合格的内容按统一的样子留下")
    void keepsWhatIsRight() {
        Validated validated = accept(
                """
                {"remark": "<script>alert(1)</script>\\n第二行", "summary": "好", "code": "AB12", "mail": "a@b.cn", "phone": "+86 138-0000-0000",
                 "count": 38.0, "amount": 12.50, "host": 7.0, "topics": [2, 1], "day": "2026-11-20", "start": "19:30",
                 "moment": "2026-11-20T19:30+08:00", "notice": [{"id": "12", "name": "通知.pdf"}],
                 "room": "", "contact": {"name": "王芳"},
                 "rows": [{"name": "学习", "done": true, "why": "看不见的", "items": [{"minutes": 5}]}]}""");
        assertThat(validated.values())
                .containsEntry("remark", "<script>alert(1)</script>\n第二行")
                .containsEntry("count", 38L)
                .containsEntry("amount", new BigDecimal("12.5"))
                .containsEntry("host", 7)
                .containsEntry("topics", List.of(2, 1))
                .containsEntry("notice", List.of(Map.of("id", 12L, "name", "通知.pdf")))
                .containsEntry("contact", Map.of("name", "王芳"))
                .containsEntry(
                        "rows", List.of(Map.of("name", "学习", "done", true, "items", List.of(Map.of("minutes", 5L)))))
                .containsEntry("branch", "松岭村党支部")
                .containsEntry("obligatory", false)
                .doesNotContainKeys("room", "guests", "reason", "extra");
        assertThat(validated.variables())
                .containsOnly(
                        Map.entry("summary", "好"),
                        Map.entry("count", 38L),
                        Map.entry("amount", 12.5),
                        Map.entry("obligatory", false),
                        Map.entry("outcome", "approve"),
                        Map.entry("day", "2026-11-20"));
        assertThat(PLAN.fileIds(validated.values())).containsExactly(12L);
    }

    @Test
    @DisplayName("空着的变量字段成为空变量，条件总能找到名字")
    void emptyVariablesAreNull() {
        assertThat(accept("{}").variables()).containsEntry("count", null).containsEntry("day", null);
    }

    @Test
    @DisplayName("隐藏的字段不保留，也不要求填写")
    void hiddenIsDroppedAndNotRequired() {
        assertThat(accept("{\"reason\": \"不该留下\", \"extra\": 5}").values()).doesNotContainKeys("reason", "extra");
        assertThat(accept("{\"outcome\": \"return\", \"reason\": \"缺附件\"}").values())
                .containsEntry("reason", "缺附件");
    }

    @Test
    @DisplayName("只读字段取自系统，不取自浏览器")
    void lockedComesFromTheContext() {
        assertThat(accept("{\"branch\": \"别的支部\"}").values()).containsEntry("branch", "松岭村党支部");
        assertThat(validation
                        .validate(PLAN, json("{\"branch\": {\"x\": 1}}"), Map.of())
                        .values())
                .doesNotContainKey("branch");
    }

    @Test
    @DisplayName("看不见或改不了的值不能让必填项消失")
    void whatCannotBeSeenDecidesNothing() {
        Form form = FormReader.read(
                """
                {"type": "default", "components": [
                  {"type": "checkbox", "key": "locked", "label": "锁", "disabled": true},
                  {"type": "checkbox", "key": "secret", "label": "暗", "conditional": {"hide": "=locked"}},
                  {"type": "textfield", "key": "a", "label": "甲", "validate": {"required": true}, "conditional": {"hide": "=secret"}},
                  {"type": "textfield", "key": "b", "label": "乙", "validate": {"required": true}, "conditional": {"hide": "=not(locked)"}}]}"""
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Rejection rejection = catchThrowableOfType(
                Rejection.class,
                () -> validation.validate(form, Map.of("locked", false, "secret", true), Map.of("locked", true)));
        assertThat(rejection.errors()).extracting(FieldError::path).containsExactly("a", "b");
    }

    @Test
    @DisplayName("表单说时间不带时区的，带了时区就不收")
    void timeWithoutZone() {
        Form form = FormReader.read(
                """
                {"type": "default", "components": [
                  {"type": "datetime", "key": "start", "subtype": "time", "timeLabel": "开始", "timeSerializingFormat": "no_timezone"}]}"""
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(validation.validate(form, Map.of("start", "10:00"), Map.of()).values())
                .containsEntry("start", "10:00");
        assertThat(catchThrowableOfType(
                                Rejection.class,
                                () -> validation.validate(form, Map.of("start", "10:00+08:00"), Map.of()))
                        .errors())
                .extracting(FieldError::sentence)
                .containsExactly("“开始”不是正确的时间，请写成 19:30 的样子。");
    }

    @Test
    @DisplayName("固定行的列表不能增删行，行里的只读值取自系统")
    void fixedRowsStayAsTheyAre() {
        Form form = FormReader.read(
                """
                {"type": "default", "components": [
                  {"type": "dynamiclist", "path": "rows", "label": "签到", "isRepeating": true, "allowAddRemove": false, "components": [
                    {"type": "textfield", "key": "name", "label": "姓名", "readonly": true},
                    {"type": "checkbox", "key": "present", "label": "到会"}]}]}"""
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Map<String, Object> context = Map.of("rows", List.of(Map.of("name", "王芳"), Map.of("name", "李强")));
        assertThat(validation
                        .validate(
                                form,
                                Map.of("rows", List.of(Map.of("name", "假", "present", true), Map.of("present", false))),
                                context)
                        .values())
                .isEqualTo(Map.of(
                        "rows",
                        List.of(Map.of("name", "王芳", "present", true), Map.of("name", "李强", "present", false))));
        assertThatThrownBy(() -> validation.validate(form, Map.of("rows", List.of(Map.of("present", true))), context))
                .hasMessage("“签到”的行不能增删，请刷新页面后重试。");
    }

    @Test
    @Timeout(2)
    @DisplayName("为难格式表达式的文字很快被拒绝")
    void aTextMadeToKeepAPatternBusyIsRefused() {
        assertThat(refuse(json("{\"slow\": \"" + "a".repeat(4_000) + "b\"}")))
                .containsExactly(new FieldError("slow", "“慢格式”的格式不对。"));
    }

    @Test
    @Timeout(10)
    @DisplayName("行数、字数、总量都有上限")
    void everythingHasABound() {
        String rows = IntStream.range(0, 501).mapToObj(i -> "{\"name\": \"a\"}").collect(Collectors.joining(","));
        assertThat(refuse(json("{\"rows\": [" + rows + "]}"))).containsExactly(new FieldError("rows", "“议程”最多 500 行。"));
        assertThat(refuse(json("{\"remark\": \"" + "字".repeat(5_001) + "\"}")))
                .containsExactly(new FieldError("remark", "“说明”最多 5000 字，现在有 5001 字。"));
        assertThat(refuse(json("{\"summary\": \"" + "字".repeat(4_001) + "\"}")))
                .containsExactly(new FieldError("summary", "“摘要”最多 4000 字，现在有 4001 字。"));
        String many = IntStream.range(0, 2_001).mapToObj(String::valueOf).collect(Collectors.joining(","));
        assertThat(refuse(json("{\"topics\": [" + many + "]}")))
                .containsExactly(new FieldError(null, "填写的内容太多，请分开提交。"));
    }

    @Test
    @Timeout(5)
    @DisplayName("指数极大的数字不会拖住程序")
    void anEnormousExponentIsRefusedAtOnce() {
        Map<String, Object> values = json("{}");
        values.put("amount", new BigDecimal("1e999999999"));
        assertThat(refuse(values)).containsExactly(new FieldError("amount", "“金额”的数字太大。"));
        values.put("amount", Double.NaN);
        assertThat(refuse(values)).containsExactly(new FieldError("amount", "“金额”不是有效的数字。"));
    }
}
