package cn.themeday.organization;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Invented names, by sex and by the fashion of the years of birth; no two alike. */
class SampleNames {

    private static final String SURNAMES =
            "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕" + "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

    private static final List<String> OLD_MEN =
            words("德福 守义 长根 有才 国栋 兴旺 树林 运来 金山 玉成 宝贵 世昌 永年 广田 满仓 春生 喜顺 传宗 福祥 大本 克勤 明德 佑民 炳文 敬之 洪亮 启发 青山 茂林 全友");
    private static final List<String> OLD_WOMEN = words("桂英 秀兰 玉珍 凤英 翠花 兰芝 淑贞 菊香 月娥 素琴 银花 巧云 桂芳 金凤 玉梅 冬梅 秀珍 彩霞 爱莲 腊梅");
    private static final List<String> MEN =
            words("建国 志强 卫东 建军 海涛 国平 立新 永刚 学军 晓东 文斌 利民 新华 红兵 少华 振宇 卫平 春林 正清 开明 向前 光荣 成林 立军 家宝 宏伟 树人 正华 益民 伟民");
    private static final List<String> WOMEN =
            words("丽华 秀芳 红霞 春梅 晓燕 桂兰 建英 雪梅 玉洁 敏华 爱萍 小红 海燕 慧芳 立平 文静 丽娟 芳琴 永红 月琴 美玲 淑华 志英 亚琴 群英");
    private static final List<String> YOUNG_MEN =
            words("浩然 子轩 俊杰 宇航 鹏飞 一鸣 思远 博文 志远 天宇 嘉豪 泽楷 晨光 逸飞 梓豪 明轩 昊天 书恒 承泽 景行 润生 启航 睿 凯 磊 鑫 超 帆");
    private static final List<String> YOUNG_WOMEN =
            words("雨桐 思琪 欣怡 佳琪 雅婷 梦瑶 诗涵 晓彤 静雯 若曦 安琪 语嫣 可心 清妍 书瑶 婉清 一诺 忆秋 芷若 悦 倩 婷 琳 颖 雪 洁");

    private final Random random;
    private final Set<String> used = new HashSet<>();

    SampleNames(Random random, List<String> reserved) {
        this.random = random;
        used.addAll(reserved);
    }

    /** @param clan a surname common in this village; empty where there is none */
    String next(Sex sex, int age, String clan) {
        while (true) {
            String surname = !clan.isEmpty() && random.nextInt(4) == 0 ? clan : surname();
            String name = surname + pick(given(sex, age));
            if (used.add(name)) {
                return name;
            }
        }
    }

    /** The list begins with the common ones: the smaller of two draws meets them more often. */
    private String surname() {
        int at = Math.min(random.nextInt(SURNAMES.length()), random.nextInt(SURNAMES.length()));
        return SURNAMES.substring(at, at + 1);
    }

    private static List<String> given(Sex sex, int age) {
        if (age >= 60) {
            return sex == Sex.MALE ? OLD_MEN : OLD_WOMEN;
        }
        if (age >= 38) {
            return sex == Sex.MALE ? MEN : WOMEN;
        }
        return sex == Sex.MALE ? YOUNG_MEN : YOUNG_WOMEN;
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
