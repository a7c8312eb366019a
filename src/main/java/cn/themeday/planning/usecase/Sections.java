package cn.themeday.planning.usecase;

import java.util.List;

/** The party constitution's parts in the order in which a branch recites them, one a month (2.1a). */
final class Sections {

    private static final List<String> PARTS = List.of(
            "总纲",
            "第一章 党员",
            "第二章 党的组织制度",
            "第三章 党的中央组织",
            "第四章 党的地方组织",
            "第五章 党的基层组织",
            "第六章 党的干部",
            "第七章 党的纪律",
            "第八章 党的纪律检查机关",
            "第九章 党组",
            "第十章 党和共产主义青年团的关系",
            "第十一章 党徽党旗");
    static final String FIRST = PARTS.get(0);

    private Sections() {}

    /** The next part; a text of the branch's own is followed by the first. */
    static String after(String section) {
        return PARTS.get((PARTS.indexOf(section) + 1) % PARTS.size());
    }
}
