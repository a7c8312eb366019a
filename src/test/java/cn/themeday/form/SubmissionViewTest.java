package cn.themeday.form;

import static org.assertj.core.api.Assertions.assertThat;

import cn.themeday.form.SubmissionView.FileLink;
import cn.themeday.form.SubmissionView.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("显示别人填写的内容")
class SubmissionViewTest {

    private static final Form PLAN = FormValidationTest.form("/forms/plan.form");

    private static Line line(String label, String text) {
        return new Line(label, text, List.of(), List.of());
    }

    @Test
    @DisplayName("选项显示文字，日期写成年月日，按表单的顺序")
    void showsLabelsAndDates() {
        Map<String, Object> values = Map.of(
                "day",
                "2026-11-20",
                "start",
                "09:05",
                "moment",
                "2026-11-20T11:30Z",
                "outcome",
                "approve",
                "topics",
                List.of(1L, 2L),
                "host",
                7L,
                "obligatory",
                true,
                "amount",
                new BigDecimal("12.5"));
        Map<String, Object> context = Map.of("people", List.of(Map.of("label", "王芳", "value", 7)));
        assertThat(SubmissionView.of(PLAN, values, context))
                .containsExactly(
                        line("金额", "12.5"),
                        line("必做", "是"),
                        line("结果", "同意"),
                        line("主持人", "王芳"),
                        line("内容", "学习、公开"),
                        line("日期", "2026 年 11 月 20 日"),
                        line("开始", "09:05"),
                        line("时刻", "2026 年 11 月 20 日 19:30"));
    }

    @Test
    @DisplayName("列表一行一行，附件成为链接，分组不留痕迹")
    void showsRowsFilesAndGroups() {
        Map<String, Object> values = Map.of(
                "photos", List.of(Map.of("id", 3, "name", "签到.jpg")),
                "contact", Map.of("name", "王芳"),
                "rows", List.of(Map.of("name", "学习", "done", false), Map.of("name", "公开", "done", true)));
        assertThat(SubmissionView.of(PLAN, values))
                .containsExactly(
                        new Line("照片", "", List.of(), List.of(new FileLink(3, "签到.jpg"))),
                        line("姓名", "王芳"),
                        new Line(
                                "议程",
                                "",
                                List.of(List.of(line("名称", "学习")), List.of(line("名称", "公开"), line("做", "是"))),
                                List.of()));
    }

    @Test
    @DisplayName("文字原样给出，由页面转义；认不出的值显示自己")
    void leavesTextAsItIs() {
        assertThat(SubmissionView.of(PLAN, Map.of("remark", "<b>重</b>", "host", 99, "day", "某天")))
                .containsExactly(line("说明", "<b>重</b>"), line("主持人", "99"), line("日期", "某天"));
    }
}
