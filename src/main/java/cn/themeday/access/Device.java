package cn.themeday.access;

import org.jspecify.annotations.Nullable;

/** A browser in plain words, so that one recognises one's own phone in a list. */
final class Device {

    private Device() {}

    static String of(@Nullable String userAgent) {
        String agent = userAgent == null ? "" : userAgent;
        return machine(agent) + "（" + program(agent) + "）";
    }

    private static String machine(String agent) {
        if (agent.contains("iPhone")) {
            return "苹果手机";
        }
        if (agent.contains("iPad")) {
            return "苹果平板";
        }
        if (agent.contains("OpenHarmony") || agent.contains("HarmonyOS")) {
            return "鸿蒙手机";
        }
        if (agent.contains("Android")) {
            return "安卓手机";
        }
        return "电脑";
    }

    private static String program(String agent) {
        if (agent.contains("wxwork")) {
            return "企业微信";
        }
        if (agent.contains("MicroMessenger")) {
            return "微信";
        }
        return agent.contains("DingTalk") ? "钉钉" : "浏览器";
    }
}
