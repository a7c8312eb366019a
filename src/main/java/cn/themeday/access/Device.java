package cn.themeday.access;

import org.jspecify.annotations.Nullable;

/** A browser in plain words, so that one recognises one's own phone in a list. */
final class Device {

    private Device() {}

    static String of(@Nullable String userAgent) {
        String agent = userAgent == null ? "" : userAgent;
        String app = agent.contains("MicroMessenger") ? "微信" : "浏览器";
        if (agent.contains("iPhone")) {
            return "苹果手机，" + app;
        }
        if (agent.contains("Android")) {
            return "安卓手机，" + app;
        }
        return "电脑，" + app;
    }
}
