package cn.themeday.organization.roster;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The sheets of a workbook with their columns, in the order in which they are taken over. */
public enum Sheet {
    ORGANISATIONS(
            "党组织",
            List.of(
                    Column.must("组织编号", "由本单位编定，不要改动", "LX001"),
                    Column.may("上级组织", "上级的编号或简称，最上级空着", "云溪镇党委"),
                    Column.must("类别", "市委、县（区）委、行业（工作）委员会、乡镇（街道）党委、党总支、党支部、党小组", "党支部"),
                    Column.must("全称", "文件上用的名称", "中共青林村支部委员会"),
                    Column.must("简称", "页面上用的名称，同一上级下不重复", "青林村党支部"),
                    Column.may("领域", "党支部填：农村、社区、机关、事业单位、企业、学校、医院、非公有制经济组织、社会组织", "农村"),
                    Column.may("可审批党员", "党委填：是、否", ""),
                    Column.may("机关代字", "有正式文号的党委填", ""))),
    MEMBERS(
            "党员",
            List.of(
                    Column.may("党员编号", "由本单位编定；不能用身份证号。编号和电话至少填一个", "DY0001"),
                    Column.must("姓名", "", "田青林"),
                    Column.may("性别", "男、女", "男"),
                    Column.may("出生日期", "如 1980-05-01", "1980-05-01"),
                    Column.may("电话", "只填数字", "13800000000"),
                    Column.may("所在支部", "支部的编号或简称；不编入支部的人空着", "青林村党支部"),
                    Column.may("党小组", "小组的编号或简称", ""),
                    Column.may("党员类别", "正式党员、预备党员", "正式党员"),
                    Column.may("入党日期", "如 2005-07-01", "2005-07-01"),
                    Column.may("状态", "在册在地、流动、离退休；离开的写“离开”", "在册在地"),
                    Column.may("离开日期", "状态为“离开”时填", ""))),
    POSTS(
            "职务",
            List.of(
                    Column.must("党组织", "编号或简称；党小组写编号", "青林村党支部"),
                    Column.may("党员编号", "编号和电话至少填一个", "DY0001"),
                    Column.may("电话", "", "13800000000"),
                    Column.must("姓名", "用来核对", "田青林"),
                    Column.must("职务", "书记、副书记、组织委员、宣传委员、纪检委员、委员、党小组组长、记录员、经办人、签发人、监督委员会成员", "书记"),
                    Column.must("任职日期", "第一天", "2026-01-01"),
                    Column.may("届满日期", "最后一天；没有定就空着", "2028-12-31")));

    /** In the copy with remarks; what stands in it is not read. */
    static final String REMARK = "备注";

    /** The first cell of a line that only shows how to fill in. */
    static final String EXAMPLE = "例：";

    /** @param needed no line can do without */
    record Column(String header, boolean needed, String note, String example) {

        static Column must(String header, String note, String example) {
            return new Column(header, true, note, example);
        }

        static Column may(String header, String note, String example) {
            return new Column(header, false, note, example);
        }

        boolean date() {
            return header.endsWith("日期");
        }
    }

    private final String label;
    private final List<Column> columns;

    Sheet(String label, List<Column> columns) {
        this.label = label;
        this.columns = columns;
    }

    public String label() {
        return label;
    }

    List<Column> columns() {
        return columns;
    }

    static Optional<Sheet> named(String label) {
        return Arrays.stream(values())
                .filter(sheet -> sheet.label.equals(label.strip()))
                .findFirst();
    }

    /** The sheet whose needed columns all stand among the headers and that has a place for every header. */
    static Optional<Sheet> of(List<String> headers) {
        return Arrays.stream(values())
                .filter(sheet -> sheet.columns.stream()
                        .filter(Column::needed)
                        .allMatch(column -> headers.contains(column.header)))
                .filter(sheet -> headers.stream()
                        .allMatch(header -> header.isEmpty() || header.equals(REMARK) || sheet.index(header) >= 0))
                .findFirst();
    }

    /** @return -1 when there is no such column */
    int index(String header) {
        for (int at = 0; at < columns.size(); at++) {
            if (columns.get(at).header.equals(header)) {
                return at;
            }
        }
        return -1;
    }
}
